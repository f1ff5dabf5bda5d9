--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: tenant_temizhbek_4; Type: SCHEMA; Schema: -; Owner: tenant_temizhbek_4_owner
--

CREATE SCHEMA tenant_temizhbek_4;


ALTER SCHEMA tenant_temizhbek_4 OWNER TO tenant_temizhbek_4_owner;

--
-- Name: refuse_change(); Type: FUNCTION; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE FUNCTION tenant_temizhbek_4.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END$$;


ALTER FUNCTION tenant_temizhbek_4.refuse_change() OWNER TO tenant_temizhbek_4_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.alembic_version (
    version_num character varying(32) NOT NULL
);


ALTER TABLE tenant_temizhbek_4.alembic_version OWNER TO tenant_temizhbek_4_owner;

--
-- Name: audit; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.audit (
    seq integer NOT NULL,
    at text NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    operation text NOT NULL,
    detail text NOT NULL,
    outcome text NOT NULL,
    hash text NOT NULL
);


ALTER TABLE tenant_temizhbek_4.audit OWNER TO tenant_temizhbek_4_owner;

--
-- Name: drafts; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.drafts (
    invitation text NOT NULL,
    revision integer NOT NULL,
    body bytea NOT NULL,
    saved_at timestamp with time zone NOT NULL
);


ALTER TABLE tenant_temizhbek_4.drafts OWNER TO tenant_temizhbek_4_owner;

--
-- Name: invitations; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.invitations (
    id text NOT NULL,
    code_hash text NOT NULL,
    campaign text NOT NULL,
    participant text NOT NULL,
    serial integer NOT NULL,
    expires_on date NOT NULL,
    revoked boolean NOT NULL,
    used_at timestamp with time zone,
    receipt text NOT NULL
);


ALTER TABLE tenant_temizhbek_4.invitations OWNER TO tenant_temizhbek_4_owner;

--
-- Name: match_members; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.match_members (
    match text NOT NULL,
    side text NOT NULL,
    "position" integer NOT NULL,
    participant text NOT NULL,
    CONSTRAINT ck_match_members_ck_match_members_side CHECK ((side = ANY (ARRAY['mentor'::text, 'mentee'::text])))
);


ALTER TABLE tenant_temizhbek_4.match_members OWNER TO tenant_temizhbek_4_owner;

--
-- Name: matches; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.matches (
    id text NOT NULL,
    form text NOT NULL,
    subform text NOT NULL,
    started_on date,
    ended_on date
);


ALTER TABLE tenant_temizhbek_4.matches OWNER TO tenant_temizhbek_4_owner;

--
-- Name: meta; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.meta (
    key text NOT NULL,
    value text NOT NULL
);


ALTER TABLE tenant_temizhbek_4.meta OWNER TO tenant_temizhbek_4_owner;

--
-- Name: participants; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.participants (
    id text NOT NULL,
    role text NOT NULL,
    form text NOT NULL,
    subform text NOT NULL,
    category text NOT NULL,
    step text NOT NULL,
    joined_on date,
    left_on date
);


ALTER TABLE tenant_temizhbek_4.participants OWNER TO tenant_temizhbek_4_owner;

--
-- Name: questionnaires; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.questionnaires (
    id text NOT NULL,
    version text NOT NULL,
    hash text NOT NULL,
    source text NOT NULL,
    published_at timestamp with time zone NOT NULL
);


ALTER TABLE tenant_temizhbek_4.questionnaires OWNER TO tenant_temizhbek_4_owner;

--
-- Name: responses; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.responses (
    seq integer NOT NULL,
    attempt text NOT NULL,
    invitation text,
    campaign text NOT NULL,
    participant text NOT NULL,
    questionnaire text NOT NULL,
    version text NOT NULL,
    hash text NOT NULL,
    language text NOT NULL,
    channel text NOT NULL,
    entered_by text NOT NULL,
    started_at timestamp with time zone,
    submitted_at timestamp with time zone NOT NULL,
    receipt text NOT NULL,
    supersedes text,
    body bytea NOT NULL,
    body_sha256 text NOT NULL,
    stored_sha256 text GENERATED ALWAYS AS (encode(sha256(body), 'hex'::text)) STORED NOT NULL
);


ALTER TABLE tenant_temizhbek_4.responses OWNER TO tenant_temizhbek_4_owner;

--
-- Name: responses_seq_seq; Type: SEQUENCE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE tenant_temizhbek_4.responses ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_temizhbek_4.responses_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: worksheets; Type: TABLE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TABLE tenant_temizhbek_4.worksheets (
    seq integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    revision integer NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author text NOT NULL,
    role text NOT NULL,
    body bytea NOT NULL,
    hash text NOT NULL
);


ALTER TABLE tenant_temizhbek_4.worksheets OWNER TO tenant_temizhbek_4_owner;

--
-- Name: worksheets_seq_seq; Type: SEQUENCE; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE tenant_temizhbek_4.worksheets ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tenant_temizhbek_4.worksheets_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.alembic_version VALUES ('0002');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.audit VALUES (1, '2026-11-27T01:50:27.238292+00:00', 'психолог', 'psychologist', 'compare_waves', '{"by":["grade"],"questionnaire":"peer-mentee"}', 'done', '700346ebaa9bfc17c5973a5bb707d18afcf9deeabb19a32ebb21e1eb3f522f84');
INSERT INTO tenant_temizhbek_4.audit VALUES (2, '2026-11-27T01:50:27.245357+00:00', 'психолог', 'psychologist', 'compare_waves', '{"by":["grade"],"questionnaire":"peer-mentee"}', 'AccessDenied', '3993a0e85c5a80a6b7e49ea9a12d0af0ca48ccb73fd988d159797a19fdd80a15');
INSERT INTO tenant_temizhbek_4.audit VALUES (3, '2026-11-27T01:50:27.251710+00:00', 'психолог', 'psychologist', 'compare_waves', '{"by":["grade"],"questionnaire":"peer-mentee"}', 'done', 'c1cc93f767aa8a2dfa4791a76f70a3601a0bb72d91a7315d69b76b11afa5a777');


--
-- Data for Name: drafts; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.drafts VALUES ('peer-mentee-after/U-003/1', 1, '\x9d001b01c4a15b34f191105deb28bc2239a9fda736dcd66edb5aa46714254fd73fc9c14f9c210bd2c6a451f427db876251ad7b8404a3f7947903c47a069798a39612ede487cf92e5a3a55065d1300baa8faaca2900b152bcc95f9f690f4f474fa90e7f6d7c1089851f5679ae6c52c9a2caea1b0c1989610e8f4314f28e8c9226c10e83f6e8', '2022-06-29 09:30:00+00');


--
-- Data for Name: invitations; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.invitations VALUES ('peer-mentee-after/U-004', '5c99415802fc9415ab4fbe0c298ed1fa459c2d01891c52815cd4f8bc5595adf4', 'peer-mentee-after', 'U-004', 0, '2099-12-31', false, NULL, '');
INSERT INTO tenant_temizhbek_4.invitations VALUES ('peer-mentee-after/U-003/1', '09c78906e90835af9ff774b509fe7d3a3989b5dd6eaa3a2b5fea3e1768f8063a', 'peer-mentee-after', 'U-003', 1, '2022-07-31', false, NULL, '');
INSERT INTO tenant_temizhbek_4.invitations VALUES ('peer-mentee-after/U-003/0', 'a6f28a952c0c6d4bffa57dc7384150112c878323d57fdc67ed39481964193573', 'peer-mentee-after', 'U-003', 0, '2022-07-31', true, NULL, '');
INSERT INTO tenant_temizhbek_4.invitations VALUES ('peer-mentee-after/U-005/0', '1d98769c5dc2a2b8d4f8a5120bb9f5ed0f416a568f39e31787babd98e42e8f4f', 'peer-mentee-after', 'U-005', 0, '2022-07-31', false, '2022-06-29 09:30:00+00', 'XP6M3831');


--
-- Data for Name: match_members; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-001', 'mentor', 0, 'U-006');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-001', 'mentor', 1, 'U-003');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-001', 'mentee', 0, 'U-006');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-001', 'mentee', 1, 'U-003');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-002', 'mentor', 0, 'UM-002');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-002', 'mentee', 0, 'U-009');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-002', 'mentee', 1, 'U-007');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-002', 'mentee', 2, 'U-008');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-002', 'mentee', 3, 'U-002');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-003', 'mentor', 0, 'UM-001');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-003', 'mentee', 0, 'U-004');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-004', 'mentor', 0, 'UM-003');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-004', 'mentee', 0, 'U-001');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-004', 'mentee', 1, 'U-005');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-005', 'mentor', 0, 'TM-001');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-005', 'mentee', 0, 'T-001');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-006', 'mentor', 0, 'TM-002');
INSERT INTO tenant_temizhbek_4.match_members VALUES ('M-006', 'mentee', 0, 'T-002');


--
-- Data for Name: matches; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.matches VALUES ('M-001', 'student-student', 'equals', '2022-03-04', NULL);
INSERT INTO tenant_temizhbek_4.matches VALUES ('M-002', 'student-student', 'achiever-learner', '2022-03-01', NULL);
INSERT INTO tenant_temizhbek_4.matches VALUES ('M-003', 'student-student', 'leader-quiet', '2022-03-08', NULL);
INSERT INTO tenant_temizhbek_4.matches VALUES ('M-004', 'student-student', 'adapted-newcomer', '2022-03-05', NULL);
INSERT INTO tenant_temizhbek_4.matches VALUES ('M-005', 'teacher-teacher', 'experienced-early', '2022-03-08', NULL);
INSERT INTO tenant_temizhbek_4.matches VALUES ('M-006', 'teacher-teacher', 'class-teacher-early', '2022-03-09', NULL);


--
-- Data for Name: meta; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.meta VALUES ('tenant', 'temizhbek-4');
INSERT INTO tenant_temizhbek_4.meta VALUES ('created_at', '2026-11-27T01:50:25.837440+00:00');
INSERT INTO tenant_temizhbek_4.meta VALUES ('register', '3');


--
-- Data for Name: participants; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.participants VALUES ('T-002', 'mentee', 'teacher-teacher', 'class-teacher-early', 'early-career', 'service-under-3', '2022-01-22', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('TM-001', 'mentor', 'teacher-teacher', 'experienced-early', '', 'service-over-20', '2022-01-19', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('TM-002', 'mentor', 'teacher-teacher', 'class-teacher-early', '', 'service-over-20', '2022-01-15', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-001', 'mentee', 'student-student', 'adapted-newcomer', 'low-results', 'grade-5', '2022-01-17', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-002', 'mentee', 'student-student', 'achiever-learner', 'low-results', 'grade-7', '2022-01-24', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-003', 'mentee', 'student-student', 'equals', 'gifted', 'grade-7', '2022-01-18', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-004', 'mentee', 'student-student', 'leader-quiet', 'gifted', 'grade-7', '2022-01-19', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-005', 'mentee', 'student-student', 'adapted-newcomer', 'low-results', 'grade-6', '2022-01-23', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-006', 'mentee', 'student-student', 'equals', 'gifted', 'grade-7', '2022-01-20', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-007', 'mentee', 'student-student', 'achiever-learner', 'low-results', 'grade-8', '2022-01-20', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-008', 'mentee', 'student-student', 'achiever-learner', 'low-results', 'grade-7', '2022-01-10', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('U-009', 'mentee', 'student-student', 'achiever-learner', 'low-results', 'grade-7', '2022-01-19', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('UM-001', 'mentor', 'student-student', 'leader-quiet', '', 'grade-8', '2022-01-20', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('UM-002', 'mentor', 'student-student', 'achiever-learner', '', 'grade-11', '2022-01-17', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('UM-003', 'mentor', 'student-student', 'adapted-newcomer', '', 'grade-7', '2022-01-13', NULL);
INSERT INTO tenant_temizhbek_4.participants VALUES ('T-001', 'mentee', 'teacher-teacher', 'experienced-early', 'early-career', 'service-under-3', '2022-01-21', '2022-06-01');


--
-- Data for Name: questionnaires; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.questionnaires VALUES ('peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', '# yaml-language-server: $schema=schema/questionnaire-1.schema.json
# How to change this file: docs/questionnaires.md, docs/ru/questionnaires.md
kit: questionnaire/1
id: peer-mentee
version: 1.0.0
lang: ru
title:
  ru: Анкета наставляемого. Ученик – ученик
  en: Mentee''s questionnaire. Pupil – pupil
intro:
  ru: Расскажи, как тебе в школе и что ты думаешь о программе наставничества. Твои ответы увидит только педагог-психолог школы, куратор видит лишь общие итоги. Любой вопрос можно пропустить.
  en: Tell us how you are doing at school and what you think about the mentoring programme. Only the school psychologist sees your answers; the curator sees totals only. You may skip any question.
stage: both
roles: [mentee]
forms: [student-student]
waves: [before, after]
minutes: 10
minimum_age: 11
source: Собственные формулировки; темы — по целевой модели наставничества
licence: BSD-3-Clause

answers:
  agree5:
    values:
      1: {ru: совсем не так, en: not at all true}
      2: {ru: скорее не так, en: rather not true}
      3: {ru: ''и так, и не так'', en: partly true}
      4: {ru: скорее так, en: rather true}
      5: {ru: совсем так, en: completely true}
    missing:
      -8: {ru: ко мне не относится, en: does not concern me}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  rate10:
    rating:
      from: 1
      to: 10
      low: {ru: совсем нет, en: not at all}
      high: {ru: очень, en: very much}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  yes_no:
    ordered: false
    values:
      1: {ru: да, en: ''yes''}
      2: {ru: нет, en: ''no''}
    missing:
      -9: {ru: не хочу отвечать, en: prefer not to say}

scales:
  # Growth: the same words in both waves, after minus before.
  engagement:
    title:
      ru: Вовлечённость в учёбу
      en: Engagement in study
    about:
      ru: Интерес на уроках и готовность приложить усилия.
      en: Interest in lessons and readiness to make an effort.
    items: [eng_interest, eng_try, eng_ask, eng_drift]
    reverse: [eng_drift]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  attend:
    title:
      ru: Желание ходить в школу
      en: Wish to attend school
    about:
      ru: С каким настроением ученик идёт в школу.
      en: The mood in which a pupil goes to school.
    items: [att_mood, att_miss, att_home]
    reverse: [att_home]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  unease:
    title:
      ru: Беспокойство в школе
      en: Unease at school
    about:
      ru: Насколько часто школьные дела вызывают волнение. Это не медицинский показатель.
      en: How often school makes one worry. This is not a medical measure.
    items: [une_board, une_others, une_tomorrow, une_calm]
    reverse: [une_calm]
    score: mean
    min_valid: 3
    pairing: growth
    better: lower
  confidence:
    title:
      ru: Уверенность в себе
      en: Self-confidence
    about:
      ru: Вера в свои силы в обычных школьных делах.
      en: Belief in one''s own strength in everyday school matters.
    items: [conf_manage, conf_strong, conf_doubt]
    reverse: [conf_doubt]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  contact:
    title:
      ru: Общение и сотрудничество
      en: Communication and teamwork
    about:
      ru: ''Гибкие навыки: договариваться, просить о помощи, работать вместе.''
      en: ''Soft skills: to agree, to ask for help, to work together.''
    items: [con_talk, con_agree, con_silent]
    reverse: [con_silent]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  # Expectation: expected before, actual after; shown as a gap, never as growth.
  programme:
    title:
      ru: ''Программа: ожидания и опыт''
      en: ''The programme: expected and actual''
    about:
      ru: ''Польза, удобство и организация: чего ждали и что получилось.''
      en: ''Usefulness, comfort and organisation: what was expected and how it turned out.''
    items: [exp_use, exp_comfort, exp_order]
    score: mean
    min_valid: 2
    pairing: expectation
    better: higher
  meetings:
    title:
      ru: ''Встречи: ожидания и опыт''
      en: ''Meetings: expected and actual''
    about:
      ru: Польза личных и общих встреч.
      en: Usefulness of personal and group meetings.
    items: [exp_personal, exp_group]
    score: mean
    min_valid: 1
    pairing: expectation
    better: higher
  support:
    title:
      ru: ''Поддержка наставника: ожидания и опыт''
      en: ''The mentor''''s support: expected and actual''
    about:
      ru: Помощь, доверие и радость от общего дела.
      en: Help, trust and pleasure in working together.
    items: [exp_help, exp_trust, exp_pleased]
    score: mean
    min_valid: 2
    pairing: expectation
    better: higher

items:
  - id: prior
    waves: [before]
    answer: yes_no
    text:
      ru: Был ли у тебя раньше наставник?
      en: Have you had a mentor before?
  - id: prior_where
    waves: [before]
    ask_if: prior == 1
    answer: {type: text, max_length: 500}
    text:
      ru: Где это было и в чём он помогал?
      en: Where was it, and what did he or she help with?
  - id: note_growth
    answer: {type: note}
    text:
      ru: Эта часть — о тебе и школе. Правильных ответов нет, выбирай то, что ближе.
      en: This part is about you and school. There are no right answers, choose what is nearest.
  - id: eng_interest
    answer: agree5
    text:
      ru: На уроках мне бывает по-настоящему интересно.
      en: Some lessons really interest me.
  - id: eng_try
    answer: agree5
    text:
      ru: Если задание трудное, я всё равно пробую его сделать.
      en: If a task is hard, I try to do it all the same.
  - id: eng_ask
    answer: agree5
    text:
      ru: Когда мне непонятно, я стараюсь разобраться.
      en: When something is not clear to me, I try to work it out.
  - id: eng_drift
    answer: agree5
    text:
      ru: На уроках я часто думаю о чём-то постороннем.
      en: In lessons I often think about other things.
  - id: att_mood
    answer: agree5
    text:
      ru: Утром я иду в школу с хорошим настроением.
      en: In the morning I go to school in a good mood.
  - id: att_miss
    answer: agree5
    text:
      ru: После каникул мне приятно вернуться в школу.
      en: After the holidays I like coming back to school.
  - id: att_home
    answer: agree5
    text:
      ru: Когда пора в школу, мне хочется остаться дома.
      en: When it is time for school, I would rather stay at home.
  - id: une_board
    answer: agree5
    text:
      ru: Я сильно волнуюсь, когда отвечаю перед классом.
      en: I get very nervous when I answer in front of the class.
  - id: une_others
    answer: agree5
    text:
      ru: Меня беспокоит, что скажут другие, если у меня не получится.
      en: I worry about what others will say if I do not manage.
  - id: une_tomorrow
    answer: agree5
    text:
      ru: Вечером мне бывает неспокойно из-за завтрашних уроков.
      en: In the evening I sometimes worry about the next day at school.
  - id: une_calm
    answer: agree5
    text:
      ru: В школе мне обычно спокойно.
      en: At school I usually feel at ease.
  - id: conf_manage
    answer: agree5
    text:
      ru: Я справляюсь с тем, за что берусь.
      en: I manage the things I take on.
  - id: conf_strong
    answer: agree5
    text:
      ru: Я знаю, что у меня получается хорошо.
      en: I know what I am good at.
  - id: conf_doubt
    answer: agree5
    text:
      ru: Мне кажется, что у других всё получается лучше.
      en: It seems to me that others do everything better.
  - id: con_talk
    answer: agree5
    text:
      ru: Мне легко заговорить с новым человеком.
      en: It is easy for me to start talking to someone new.
  - id: con_agree
    answer: agree5
    text:
      ru: В споре я ищу решение, которое подойдёт всем.
      en: In an argument I look for a solution that suits everybody.
  - id: con_silent
    answer: agree5
    text:
      ru: Когда мы работаем в группе, я чаще отмалчиваюсь.
      en: When we work in a group, I mostly keep silent.
  - id: note_programme
    answer: {type: note}
    text:
      ru: Эта часть — о программе. Отметь число от 1 до 10.
      en: This part is about the programme. Mark a number from 1 to 10.
  - id: exp_use
    answer: rate10
    text:
      before:
        ru: Насколько полезной, по-твоему, будет программа?
        en: How useful do you expect the programme to be?
      after:
        ru: Насколько полезной оказалась программа?
        en: How useful was the programme?
  - id: exp_comfort
    answer: rate10
    text:
      before:
        ru: Насколько комфортно, по-твоему, тебе будет участвовать?
        en: How comfortable do you expect to feel in the programme?
      after:
        ru: Насколько комфортно тебе было участвовать?
        en: How comfortable did you feel in the programme?
  - id: exp_order
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по-твоему, всё будет организовано?
        en: How well do you expect everything to be organised?
      after:
        ru: Насколько хорошо всё было организовано?
        en: How well was everything organised?
  - id: exp_personal
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по-твоему, будут личные встречи с наставником?
        en: How useful do you expect personal meetings with your mentor to be?
      after:
        ru: Насколько полезными были личные встречи с наставником?
        en: How useful were personal meetings with your mentor?
  - id: exp_group
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по-твоему, будут общие встречи участников?
        en: How useful do you expect meetings of all participants to be?
      after:
        ru: Насколько полезными были общие встречи участников?
        en: How useful were meetings of all participants?
  - id: exp_help
    answer: rate10
    text:
      before:
        ru: Насколько наставник, по-твоему, поможет тебе?
        en: How much do you expect your mentor to help you?
      after:
        ru: Насколько наставник тебе помог?
        en: How much did your mentor help you?
  - id: exp_trust
    answer: rate10
    text:
      before:
        ru: Насколько спокойно, по-твоему, тебе будет говорить с наставником о том, что волнует?
        en: How calmly do you expect to talk with your mentor about worries?
      after:
        ru: Насколько спокойно тебе было говорить с наставником о том, что волнует?
        en: How calmly could you talk with your mentor about worries?
  - id: exp_pleased
    answer: rate10
    text:
      before:
        ru: Насколько тебе, по-твоему, понравится заниматься вместе с наставником?
        en: How much do you expect to like working with your mentor?
      after:
        ru: Насколько тебе понравилось заниматься вместе с наставником?
        en: How much did you like working with your mentor?
  - id: met_count
    waves: [after]
    answer: {type: integer, min: 0, max: 200}
    text:
      ru: Сколько примерно раз вы встречались с наставником?
      en: About how many times did you meet your mentor?
  - id: met_why
    waves: [after]
    ask_if: met_count < 3
    answer: {type: text, max_length: 500}
    text:
      ru: Что мешало встречаться чаще?
      en: What kept you from meeting more often?
  - id: glad
    answer: yes_no
    text:
      before:
        ru: Тебе хочется участвовать в программе?
        en: Do you want to take part in the programme?
      after:
        ru: Тебе понравилось участвовать в программе?
        en: Did you like taking part in the programme?
  - id: go_on
    waves: [after]
    answer: yes_no
    text:
      ru: Хотелось бы тебе продолжить работу в программе?
      en: Would you like to go on in the programme?
  - id: become_mentor
    waves: [after]
    answer: yes_no
    text:
      ru: Хотелось бы тебе когда-нибудь стать наставником?
      en: Would you like to become a mentor some day?
  - id: hopes
    waves: [before]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего ты ждёшь от программы и от себя в ней?
      en: What do you expect of the programme and of yourself in it?
  - id: valuable
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Что было для тебя самым ценным?
      en: What was most valuable for you?
  - id: lacking
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего не хватило? Что ты посоветуешь изменить?
      en: What was lacking? What would you change?

quality:
  seconds_per_item: 2
  same_answer_run: 8
', '2026-11-27 01:50:25.922388+00');
INSERT INTO tenant_temizhbek_4.questionnaires VALUES ('peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', '# yaml-language-server: $schema=schema/questionnaire-1.schema.json
# How to change this file: docs/questionnaires.md, docs/ru/questionnaires.md
kit: questionnaire/1
id: peer-mentor
version: 1.0.0
lang: ru
title:
  ru: Анкета наставника. Ученик – ученик
  en: Mentor''s questionnaire. Pupil – pupil
intro:
  ru: Расскажи, как тебе в школе и что ты думаешь о работе наставника. Твои ответы увидит только педагог-психолог школы, куратор видит лишь общие итоги. Любой вопрос можно пропустить.
  en: Tell us how you are doing at school and what you think about being a mentor. Only the school psychologist sees your answers; the curator sees totals only. You may skip any question.
stage: both
roles: [mentor]
forms: [student-student]
waves: [before, after]
minutes: 10
minimum_age: 11
source: Собственные формулировки; темы — по целевой модели наставничества
licence: BSD-3-Clause

answers:
  agree5:
    values:
      1: {ru: совсем не так, en: not at all true}
      2: {ru: скорее не так, en: rather not true}
      3: {ru: ''и так, и не так'', en: partly true}
      4: {ru: скорее так, en: rather true}
      5: {ru: совсем так, en: completely true}
    missing:
      -8: {ru: ко мне не относится, en: does not concern me}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  rate10:
    rating:
      from: 1
      to: 10
      low: {ru: совсем нет, en: not at all}
      high: {ru: очень, en: very much}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  yes_no:
    ordered: false
    values:
      1: {ru: да, en: ''yes''}
      2: {ru: нет, en: ''no''}
    missing:
      -9: {ru: не хочу отвечать, en: prefer not to say}

scales:
  # Growth: the same words in both waves, after minus before.
  engagement:
    title:
      ru: Вовлечённость в учёбу
      en: Engagement in study
    about:
      ru: Интерес на уроках и готовность приложить усилия.
      en: Interest in lessons and readiness to make an effort.
    items: [eng_interest, eng_try, eng_ask, eng_drift]
    reverse: [eng_drift]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  unease:
    title:
      ru: Беспокойство в школе
      en: Unease at school
    about:
      ru: Насколько часто школьные дела вызывают волнение. Это не медицинский показатель.
      en: How often school makes one worry. This is not a medical measure.
    items: [une_board, une_others, une_tomorrow, une_calm]
    reverse: [une_calm]
    score: mean
    min_valid: 3
    pairing: growth
    better: lower
  contact:
    title:
      ru: Общение и сотрудничество
      en: Communication and teamwork
    about:
      ru: ''Гибкие навыки: договариваться, просить о помощи, работать вместе.''
      en: ''Soft skills: to agree, to ask for help, to work together.''
    items: [con_talk, con_agree, con_silent]
    reverse: [con_silent]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  guiding:
    title:
      ru: Умение помогать другому
      en: Skill in helping others
    about:
      ru: ''Навыки наставника: объяснить, выслушать, поддержать.''
      en: ''A mentor''''s skills: to explain, to listen, to support.''
    items: [gui_explain, gui_listen, gui_plan, gui_lose]
    reverse: [gui_lose]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  # Expectation: expected before, actual after; shown as a gap, never as growth.
  programme:
    title:
      ru: ''Программа: ожидания и опыт''
      en: ''The programme: expected and actual''
    about:
      ru: ''Польза, удобство и организация: чего ждали и что получилось.''
      en: ''Usefulness, comfort and organisation: what was expected and how it turned out.''
    items: [exp_use, exp_comfort, exp_order]
    score: mean
    min_valid: 2
    pairing: expectation
    better: higher
  meetings:
    title:
      ru: ''Встречи: ожидания и опыт''
      en: ''Meetings: expected and actual''
    about:
      ru: Польза личных и общих встреч.
      en: Usefulness of personal and group meetings.
    items: [exp_personal, exp_group]
    score: mean
    min_valid: 1
    pairing: expectation
    better: higher
  joint_work:
    title:
      ru: ''Совместная работа: ожидания и опыт''
      en: ''Working together: expected and actual''
    about:
      ru: Подготовка, планирование и участие наставляемого.
      en: Training, planning and the mentee''s part.
    items: [exp_training, exp_plan, exp_involved, exp_pleased]
    score: mean
    min_valid: 3
    pairing: expectation
    better: higher

items:
  - id: prior
    waves: [before]
    answer: yes_no
    text:
      ru: Случалось ли тебе раньше быть наставником?
      en: Have you been a mentor before?
  - id: prior_where
    waves: [before]
    ask_if: prior == 1
    answer: {type: text, max_length: 500}
    text:
      ru: Где и в чём это было?
      en: Where was it, and in what?
  - id: note_growth
    answer: {type: note}
    text:
      ru: Эта часть — о тебе и школе. Правильных ответов нет, выбирай то, что ближе.
      en: This part is about you and school. There are no right answers, choose what is nearest.
  - id: eng_interest
    answer: agree5
    text:
      ru: На уроках мне бывает по-настоящему интересно.
      en: Some lessons really interest me.
  - id: eng_try
    answer: agree5
    text:
      ru: Если задание трудное, я всё равно пробую его сделать.
      en: If a task is hard, I try to do it all the same.
  - id: eng_ask
    answer: agree5
    text:
      ru: Когда мне непонятно, я стараюсь разобраться.
      en: When something is not clear to me, I try to work it out.
  - id: eng_drift
    answer: agree5
    text:
      ru: На уроках я часто думаю о чём-то постороннем.
      en: In lessons I often think about other things.
  - id: une_board
    answer: agree5
    text:
      ru: Я сильно волнуюсь, когда отвечаю перед классом.
      en: I get very nervous when I answer in front of the class.
  - id: une_others
    answer: agree5
    text:
      ru: Меня беспокоит, что скажут другие, если у меня не получится.
      en: I worry about what others will say if I do not manage.
  - id: une_tomorrow
    answer: agree5
    text:
      ru: Вечером мне бывает неспокойно из-за завтрашних уроков.
      en: In the evening I sometimes worry about the next day at school.
  - id: une_calm
    answer: agree5
    text:
      ru: В школе мне обычно спокойно.
      en: At school I usually feel at ease.
  - id: con_talk
    answer: agree5
    text:
      ru: Мне легко заговорить с новым человеком.
      en: It is easy for me to start talking to someone new.
  - id: con_agree
    answer: agree5
    text:
      ru: В споре я ищу решение, которое подойдёт всем.
      en: In an argument I look for a solution that suits everybody.
  - id: con_silent
    answer: agree5
    text:
      ru: Когда мы работаем в группе, я чаще отмалчиваюсь.
      en: When we work in a group, I mostly keep silent.
  - id: gui_explain
    answer: agree5
    text:
      ru: Я умею объяснить трудное простыми словами.
      en: I can explain difficult things in simple words.
  - id: gui_listen
    answer: agree5
    text:
      ru: Я сначала выслушаю человека, а потом советую.
      en: I listen to a person first and advise afterwards.
  - id: gui_plan
    answer: agree5
    text:
      ru: Я могу разбить большое дело на понятные шаги.
      en: I can divide a big task into clear steps.
  - id: gui_lose
    answer: agree5
    text:
      ru: Если человек долго не понимает, я теряю терпение.
      en: If a person does not understand for long, I lose patience.
  - id: note_programme
    answer: {type: note}
    text:
      ru: Эта часть — о программе. Отметь число от 1 до 10.
      en: This part is about the programme. Mark a number from 1 to 10.
  - id: exp_use
    answer: rate10
    text:
      before:
        ru: Насколько полезной, по-твоему, будет программа?
        en: How useful do you expect the programme to be?
      after:
        ru: Насколько полезной оказалась программа?
        en: How useful was the programme?
  - id: exp_comfort
    answer: rate10
    text:
      before:
        ru: Насколько комфортно, по-твоему, тебе будет участвовать?
        en: How comfortable do you expect to feel in the programme?
      after:
        ru: Насколько комфортно тебе было участвовать?
        en: How comfortable did you feel in the programme?
  - id: exp_order
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по-твоему, всё будет организовано?
        en: How well do you expect everything to be organised?
      after:
        ru: Насколько хорошо всё было организовано?
        en: How well was everything organised?
  - id: exp_personal
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по-твоему, будут личные встречи с наставляемым?
        en: How useful do you expect personal meetings with your mentee to be?
      after:
        ru: Насколько полезными были личные встречи с наставляемым?
        en: How useful were personal meetings with your mentee?
  - id: exp_group
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по-твоему, будут общие встречи участников?
        en: How useful do you expect meetings of all participants to be?
      after:
        ru: Насколько полезными были общие встречи участников?
        en: How useful were meetings of all participants?
  - id: exp_training
    answer: rate10
    text:
      before:
        ru: Насколько обучение наставников, по-твоему, тебе поможет?
        en: How much do you expect the mentors'' training to help you?
      after:
        ru: Насколько обучение наставников тебе помогло?
        en: How much did the mentors'' training help you?
  - id: exp_plan
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по-твоему, у тебя получится планировать работу?
        en: How well do you expect to plan the work?
      after:
        ru: Насколько хорошо у тебя получалось планировать работу?
        en: How well did you manage to plan the work?
  - id: exp_involved
    answer: rate10
    text:
      before:
        ru: Насколько активно, по-твоему, будут участвовать наставляемые?
        en: How actively do you expect mentees to take part?
      after:
        ru: Насколько активно участвовали наставляемые?
        en: How actively did mentees take part?
  - id: exp_pleased
    answer: rate10
    text:
      before:
        ru: Насколько тебе, по-твоему, понравится быть наставником?
        en: How much do you expect to like being a mentor?
      after:
        ru: Насколько тебе понравилось быть наставником?
        en: How much did you like being a mentor?
  - id: met_count
    waves: [after]
    answer: {type: integer, min: 0, max: 200}
    text:
      ru: Сколько примерно раз вы встречались с наставляемым?
      en: About how many times did you meet your mentee?
  - id: met_why
    waves: [after]
    ask_if: met_count < 3
    answer: {type: text, max_length: 500}
    text:
      ru: Что мешало встречаться чаще?
      en: What kept you from meeting more often?
  - id: glad
    answer: yes_no
    text:
      before:
        ru: Тебе хочется участвовать в программе?
        en: Do you want to take part in the programme?
      after:
        ru: Тебе понравилось участвовать в программе?
        en: Did you like taking part in the programme?
  - id: go_on
    waves: [after]
    answer: yes_no
    text:
      ru: Хотелось бы тебе продолжить работу в программе?
      en: Would you like to go on in the programme?
  - id: hopes
    waves: [before]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего ты ждёшь от программы и от себя в ней?
      en: What do you expect of the programme and of yourself in it?
  - id: valuable
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Что было для тебя самым ценным?
      en: What was most valuable for you?
  - id: lacking
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего не хватило? Что ты посоветуешь изменить?
      en: What was lacking? What would you change?

quality:
  seconds_per_item: 2
  same_answer_run: 8
', '2026-11-27 01:50:25.924993+00');
INSERT INTO tenant_temizhbek_4.questionnaires VALUES ('teacher-mentee', '1.0.0', 'df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe', '# yaml-language-server: $schema=schema/questionnaire-1.schema.json
# How to change this file: docs/questionnaires.md, docs/ru/questionnaires.md
kit: questionnaire/1
id: teacher-mentee
version: 1.0.0
lang: ru
title:
  ru: Анкета наставляемого. Учитель – учитель
  en: Mentee''s questionnaire. Teacher – teacher
intro:
  ru: Расскажите о своей работе и о программе наставничества. Ваши ответы увидит только педагог-психолог школы, куратор видит лишь общие итоги. Любой вопрос можно пропустить.
  en: Tell us about your work and the mentoring programme. Only the school psychologist sees your answers; the curator sees totals only. You may skip any question.
stage: both
roles: [mentee]
forms: [teacher-teacher]
waves: [before, after]
minutes: 12
minimum_age: 18
source: Собственные формулировки; темы — по целевой модели наставничества
licence: BSD-3-Clause

answers:
  agree5:
    values:
      1: {ru: совсем не так, en: not at all true}
      2: {ru: скорее не так, en: rather not true}
      3: {ru: ''и так, и не так'', en: partly true}
      4: {ru: скорее так, en: rather true}
      5: {ru: совсем так, en: completely true}
    missing:
      -8: {ru: ко мне не относится, en: does not concern me}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  rate10:
    rating:
      from: 1
      to: 10
      low: {ru: совсем нет, en: not at all}
      high: {ru: очень, en: very much}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  yes_no:
    ordered: false
    values:
      1: {ru: да, en: ''yes''}
      2: {ru: нет, en: ''no''}
    missing:
      -9: {ru: не хочу отвечать, en: prefer not to say}
  often5:
    values:
      1: {ru: никогда, en: never}
      2: {ru: редко, en: rarely}
      3: {ru: иногда, en: sometimes}
      4: {ru: часто, en: often}
      5: {ru: очень часто, en: very often}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}

scales:
  # Growth: the same words in both waves, after minus before.
  satisfaction:
    title:
      ru: Удовлетворённость работой
      en: Satisfaction with work
    about:
      ru: Насколько работа в школе приносит радость и смысл.
      en: How far work at school brings joy and meaning.
    items: [sat_joy, sat_result, sat_valued, sat_other]
    reverse: [sat_other]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  fatigue:
    title:
      ru: Усталость от работы
      en: Tiredness from work
    about:
      ru: Хватает ли сил на работу. Это не медицинский показатель.
      en: Whether there is strength enough for work. This is not a medical measure.
    items: [fat_evening, fat_weekend, fat_people, fat_energy]
    reverse: [fat_energy]
    score: mean
    min_valid: 3
    pairing: growth
    better: lower
  teaching:
    title:
      ru: Профессиональная уверенность
      en: Professional confidence
    about:
      ru: Уверенность в ведении уроков и в трудных ситуациях.
      en: Confidence in running lessons and in difficult situations.
    items: [tea_lesson, tea_method, tea_hard]
    reverse: [tea_hard]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  climate:
    title:
      ru: Климат в коллективе
      en: Climate among the staff
    about:
      ru: Доверие и взаимная помощь среди коллег.
      en: Trust and mutual help among colleagues.
    items: [cli_help, cli_open, cli_tense]
    reverse: [cli_tense]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  stay:
    title:
      ru: Желание остаться в школе
      en: Wish to remain at the school
    about:
      ru: Видит ли педагог своё будущее в этой школе.
      en: Whether the teacher sees a future at this school.
    items: [sta_future, sta_grow, sta_leave]
    reverse: [sta_leave]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  # Expectation: expected before, actual after; shown as a gap, never as growth.
  programme:
    title:
      ru: ''Программа: ожидания и опыт''
      en: ''The programme: expected and actual''
    about:
      ru: ''Польза, удобство и организация: чего ждали и что получилось.''
      en: ''Usefulness, comfort and organisation: what was expected and how it turned out.''
    items: [exp_use, exp_comfort, exp_order]
    score: mean
    min_valid: 2
    pairing: expectation
    better: higher
  support:
    title:
      ru: ''Поддержка наставника: ожидания и опыт''
      en: ''The mentor''''s support: expected and actual''
    about:
      ru: Помощь наставника в освоении работы.
      en: The mentor''s help in mastering the work.
    items: [exp_help, exp_adapt, exp_methods, exp_pleased]
    score: mean
    min_valid: 3
    pairing: expectation
    better: higher
  events:
    title:
      ru: ''Открытые уроки, семинары, конкурсы: ожидания и опыт''
      en: ''Open lessons, seminars, contests: expected and actual''
    about:
      ru: Как часто наставник и наставляемый вместе участвуют в таких событиях.
      en: How often mentor and mentee take part in such events together.
    items: [exp_events]
    score: mean
    min_valid: 1
    pairing: expectation
    better: higher

items:
  - id: prior
    waves: [before]
    answer: yes_no
    text:
      ru: Был ли у Вас раньше наставник?
      en: Have you had a mentor before?
  - id: prior_where
    waves: [before]
    ask_if: prior == 1
    answer: {type: text, max_length: 500}
    text:
      ru: Где это было и в чём он помогал?
      en: Where was it, and what did he or she help with?
  - id: note_growth
    answer: {type: note}
    text:
      ru: Эта часть — о Вас и Вашей работе. Правильных ответов нет, выбирайте то, что ближе.
      en: This part is about you and your work. There are no right answers, choose what is nearest.
  - id: sat_joy
    answer: agree5
    text:
      ru: Работа в школе приносит мне радость.
      en: My work at school gives me joy.
  - id: sat_result
    answer: agree5
    text:
      ru: Я вижу результаты своей работы.
      en: I see the results of my work.
  - id: sat_valued
    answer: agree5
    text:
      ru: В школе ценят то, что я делаю.
      en: What I do is valued at school.
  - id: sat_other
    answer: agree5
    text:
      ru: Меня всё чаще посещает мысль о другой профессии.
      en: More and more often I think about another profession.
  - id: fat_evening
    answer: agree5
    text:
      ru: К концу рабочего дня у меня почти не остаётся сил.
      en: By the end of the working day I have hardly any strength left.
  - id: fat_weekend
    answer: agree5
    text:
      ru: За выходные я не успеваю отдохнуть.
      en: A weekend is not enough for me to rest.
  - id: fat_people
    answer: agree5
    text:
      ru: После уроков мне трудно с кем-либо разговаривать.
      en: After lessons it is hard for me to talk to anybody.
  - id: fat_energy
    answer: agree5
    text:
      ru: Утром мне хватает сил на предстоящий день.
      en: In the morning I have strength for the day ahead.
  - id: tea_lesson
    answer: agree5
    text:
      ru: Я уверенно веду урок от начала до конца.
      en: I run a lesson with confidence from beginning to end.
  - id: tea_method
    answer: agree5
    text:
      ru: Я умею подобрать приёмы под разных учеников.
      en: I can choose methods for different pupils.
  - id: tea_hard
    answer: agree5
    text:
      ru: В трудной ситуации на уроке я теряюсь.
      en: In a difficult situation in class I feel lost.
  - id: cli_help
    answer: agree5
    text:
      ru: Коллеги помогают друг другу без просьб и напоминаний.
      en: Colleagues help each other without being asked.
  - id: cli_open
    answer: agree5
    text:
      ru: В нашем коллективе можно открыто говорить о трудностях.
      en: In our staff one can speak openly about difficulties.
  - id: cli_tense
    answer: agree5
    text:
      ru: Отношения в коллективе бывают напряжёнными.
      en: Relations among the staff are sometimes tense.
  - id: sta_future
    answer: agree5
    text:
      ru: Я вижу своё профессиональное будущее в этой школе.
      en: I see my professional future at this school.
  - id: sta_grow
    answer: agree5
    text:
      ru: В этой школе мне есть куда расти.
      en: At this school I have room to grow.
  - id: sta_leave
    answer: agree5
    text:
      ru: Мне хочется сменить место работы.
      en: I would like to change my place of work.
  - id: note_programme
    answer: {type: note}
    text:
      ru: Эта часть — о программе.
      en: This part is about the programme.
  - id: exp_use
    answer: rate10
    text:
      before:
        ru: Насколько полезной, по Вашему мнению, будет программа?
        en: How useful do you expect the programme to be?
      after:
        ru: Насколько полезной оказалась программа?
        en: How useful was the programme?
  - id: exp_comfort
    answer: rate10
    text:
      before:
        ru: Насколько комфортно, по Вашему мнению, Вам будет участвовать?
        en: How comfortable do you expect to feel in the programme?
      after:
        ru: Насколько комфортно Вам было участвовать?
        en: How comfortable did you feel in the programme?
  - id: exp_order
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по Вашему мнению, всё будет организовано?
        en: How well do you expect everything to be organised?
      after:
        ru: Насколько хорошо всё было организовано?
        en: How well was everything organised?
  - id: exp_help
    answer: rate10
    text:
      before:
        ru: Насколько значимой, по Вашему мнению, будет помощь наставника?
        en: How significant do you expect your mentor''s help to be?
      after:
        ru: Насколько значимой была помощь наставника?
        en: How significant was your mentor''s help?
  - id: exp_adapt
    answer: rate10
    text:
      before:
        ru: Насколько программа, по Вашему мнению, поможет освоиться в школе и в должности?
        en: How much do you expect the programme to help you settle in at school and in your post?
      after:
        ru: Насколько программа помогла освоиться в школе и в должности?
        en: How much did the programme help you settle in at school and in your post?
  - id: exp_methods
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по Вашему мнению, будут методы и материалы наставника?
        en: How useful do you expect your mentor''s methods and materials to be?
      after:
        ru: Насколько полезными были методы и материалы наставника?
        en: How useful were your mentor''s methods and materials?
  - id: exp_pleased
    answer: rate10
    text:
      before:
        ru: Насколько Вы рассчитываете остаться довольны совместной работой?
        en: How satisfied do you expect to be with working together?
      after:
        ru: Насколько Вы довольны совместной работой?
        en: How satisfied are you with working together?
  - id: exp_events
    answer: often5
    text:
      before:
        ru: Как часто Вы рассчитываете вместе участвовать в открытых уроках, семинарах, конкурсах?
        en: How often do you expect to take part together in open lessons, seminars, contests?
      after:
        ru: Как часто Вы вместе участвовали в открытых уроках, семинарах, конкурсах?
        en: How often did you take part together in open lessons, seminars, contests?
  - id: met_count
    waves: [after]
    answer: {type: integer, min: 0, max: 200}
    text:
      ru: Сколько примерно раз Вы встречались с наставником?
      en: About how many times did you meet your mentor?
  - id: met_why
    waves: [after]
    ask_if: met_count < 3
    answer: {type: text, max_length: 500}
    text:
      ru: Что мешало встречаться чаще?
      en: What kept you from meeting more often?
  - id: glad
    answer: yes_no
    text:
      before:
        ru: Вам хочется участвовать в программе?
        en: Do you want to take part in the programme?
      after:
        ru: Вам понравилось участвовать в программе?
        en: Did you like taking part in the programme?
  - id: go_on
    waves: [after]
    answer: yes_no
    text:
      ru: Хотелось бы Вам продолжить работу в программе?
      en: Would you like to go on in the programme?
  - id: own_works
    waves: [after]
    answer: yes_no
    text:
      ru: Появились ли у Вас за время программы свои разработки, статьи или проекты?
      en: Have you made lesson materials, articles or projects of your own during the programme?
  - id: hopes
    waves: [before]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего Вы ждёте от программы и от себя в ней?
      en: What do you expect of the programme and of yourself in it?
  - id: valuable
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Что было для Вас самым ценным?
      en: What was most valuable for you?
  - id: lacking
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего не хватило? Что Вы посоветуете изменить?
      en: What was lacking? What would you change?

quality:
  seconds_per_item: 2
  same_answer_run: 8
', '2026-11-27 01:50:25.92698+00');
INSERT INTO tenant_temizhbek_4.questionnaires VALUES ('teacher-mentor', '1.0.0', '7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680', '# yaml-language-server: $schema=schema/questionnaire-1.schema.json
# How to change this file: docs/questionnaires.md, docs/ru/questionnaires.md
kit: questionnaire/1
id: teacher-mentor
version: 1.0.0
lang: ru
title:
  ru: Анкета наставника. Учитель – учитель
  en: Mentor''s questionnaire. Teacher – teacher
intro:
  ru: Расскажите о своей работе и о программе наставничества. Ваши ответы увидит только педагог-психолог школы, куратор видит лишь общие итоги. Любой вопрос можно пропустить.
  en: Tell us about your work and the mentoring programme. Only the school psychologist sees your answers; the curator sees totals only. You may skip any question.
stage: both
roles: [mentor]
forms: [teacher-teacher]
waves: [before, after]
minutes: 12
minimum_age: 18
source: Собственные формулировки; темы — по целевой модели наставничества
licence: BSD-3-Clause

answers:
  agree5:
    values:
      1: {ru: совсем не так, en: not at all true}
      2: {ru: скорее не так, en: rather not true}
      3: {ru: ''и так, и не так'', en: partly true}
      4: {ru: скорее так, en: rather true}
      5: {ru: совсем так, en: completely true}
    missing:
      -8: {ru: ко мне не относится, en: does not concern me}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  rate10:
    rating:
      from: 1
      to: 10
      low: {ru: совсем нет, en: not at all}
      high: {ru: очень, en: very much}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}
  yes_no:
    ordered: false
    values:
      1: {ru: да, en: ''yes''}
      2: {ru: нет, en: ''no''}
    missing:
      -9: {ru: не хочу отвечать, en: prefer not to say}
  often5:
    values:
      1: {ru: никогда, en: never}
      2: {ru: редко, en: rarely}
      3: {ru: иногда, en: sometimes}
      4: {ru: часто, en: often}
      5: {ru: очень часто, en: very often}
    missing:
      -8: {ru: не могу оценить, en: cannot say}
      -9: {ru: не хочу отвечать, en: prefer not to say}

scales:
  # Growth: the same words in both waves, after minus before.
  satisfaction:
    title:
      ru: Удовлетворённость работой
      en: Satisfaction with work
    about:
      ru: Насколько работа в школе приносит радость и смысл.
      en: How far work at school brings joy and meaning.
    items: [sat_joy, sat_result, sat_valued, sat_other]
    reverse: [sat_other]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  fatigue:
    title:
      ru: Усталость от работы
      en: Tiredness from work
    about:
      ru: Хватает ли сил на работу. Это не медицинский показатель.
      en: Whether there is strength enough for work. This is not a medical measure.
    items: [fat_evening, fat_weekend, fat_people, fat_energy]
    reverse: [fat_energy]
    score: mean
    min_valid: 3
    pairing: growth
    better: lower
  climate:
    title:
      ru: Климат в коллективе
      en: Climate among the staff
    about:
      ru: Доверие и взаимная помощь среди коллег.
      en: Trust and mutual help among colleagues.
    items: [cli_help, cli_open, cli_tense]
    reverse: [cli_tense]
    score: mean
    min_valid: 2
    pairing: growth
    better: higher
  leading:
    title:
      ru: Позиция наставника
      en: A mentor''s stance
    about:
      ru: Готовность делиться опытом и вести за собой.
      en: Readiness to share experience and to lead.
    items: [lea_share, lea_feedback, lea_initiate, lea_burden]
    reverse: [lea_burden]
    score: mean
    min_valid: 3
    pairing: growth
    better: higher
  # Expectation: expected before, actual after; shown as a gap, never as growth.
  programme:
    title:
      ru: ''Программа: ожидания и опыт''
      en: ''The programme: expected and actual''
    about:
      ru: ''Польза, удобство и организация: чего ждали и что получилось.''
      en: ''Usefulness, comfort and organisation: what was expected and how it turned out.''
    items: [exp_use, exp_comfort, exp_order]
    score: mean
    min_valid: 2
    pairing: expectation
    better: higher
  joint_work:
    title:
      ru: ''Совместная работа: ожидания и опыт''
      en: ''Working together: expected and actual''
    about:
      ru: Подготовка, планирование и участие наставляемого.
      en: Training, planning and the mentee''s part.
    items: [exp_training, exp_plan, exp_involved, exp_pleased]
    score: mean
    min_valid: 3
    pairing: expectation
    better: higher
  transfer:
    title:
      ru: ''Передача опыта: ожидания и опыт''
      en: ''Passing on experience: expected and actual''
    about:
      ru: Польза программы для адаптации и методической работы наставляемого.
      en: Use of the programme for the mentee''s adaptation and methods.
    items: [exp_adapt, exp_methods]
    score: mean
    min_valid: 1
    pairing: expectation
    better: higher
  events:
    title:
      ru: ''Открытые уроки, семинары, конкурсы: ожидания и опыт''
      en: ''Open lessons, seminars, contests: expected and actual''
    about:
      ru: Как часто наставник и наставляемый вместе участвуют в таких событиях.
      en: How often mentor and mentee take part in such events together.
    items: [exp_events]
    score: mean
    min_valid: 1
    pairing: expectation
    better: higher

items:
  - id: prior
    waves: [before]
    answer: yes_no
    text:
      ru: Был ли у Вас раньше опыт наставничества?
      en: Have you been a mentor before?
  - id: prior_where
    waves: [before]
    ask_if: prior == 1
    answer: {type: text, max_length: 500}
    text:
      ru: Где и в чём это было?
      en: Where was it, and in what?
  - id: note_growth
    answer: {type: note}
    text:
      ru: Эта часть — о Вас и Вашей работе. Правильных ответов нет, выбирайте то, что ближе.
      en: This part is about you and your work. There are no right answers, choose what is nearest.
  - id: sat_joy
    answer: agree5
    text:
      ru: Работа в школе приносит мне радость.
      en: My work at school gives me joy.
  - id: sat_result
    answer: agree5
    text:
      ru: Я вижу результаты своей работы.
      en: I see the results of my work.
  - id: sat_valued
    answer: agree5
    text:
      ru: В школе ценят то, что я делаю.
      en: What I do is valued at school.
  - id: sat_other
    answer: agree5
    text:
      ru: Меня всё чаще посещает мысль о другой профессии.
      en: More and more often I think about another profession.
  - id: fat_evening
    answer: agree5
    text:
      ru: К концу рабочего дня у меня почти не остаётся сил.
      en: By the end of the working day I have hardly any strength left.
  - id: fat_weekend
    answer: agree5
    text:
      ru: За выходные я не успеваю отдохнуть.
      en: A weekend is not enough for me to rest.
  - id: fat_people
    answer: agree5
    text:
      ru: После уроков мне трудно с кем-либо разговаривать.
      en: After lessons it is hard for me to talk to anybody.
  - id: fat_energy
    answer: agree5
    text:
      ru: Утром мне хватает сил на предстоящий день.
      en: In the morning I have strength for the day ahead.
  - id: cli_help
    answer: agree5
    text:
      ru: Коллеги помогают друг другу без просьб и напоминаний.
      en: Colleagues help each other without being asked.
  - id: cli_open
    answer: agree5
    text:
      ru: В нашем коллективе можно открыто говорить о трудностях.
      en: In our staff one can speak openly about difficulties.
  - id: cli_tense
    answer: agree5
    text:
      ru: Отношения в коллективе бывают напряжёнными.
      en: Relations among the staff are sometimes tense.
  - id: lea_share
    answer: agree5
    text:
      ru: Мне есть чему научить коллег.
      en: I have something to teach my colleagues.
  - id: lea_feedback
    answer: agree5
    text:
      ru: Я умею говорить об ошибках коллеги бережно и по делу.
      en: I can speak about a colleague''s mistakes kindly and to the point.
  - id: lea_initiate
    answer: agree5
    text:
      ru: Я предлагаю новое и увлекаю этим других.
      en: I suggest new things and win others over.
  - id: lea_burden
    answer: agree5
    text:
      ru: Помощь коллегам чаще кажется мне лишней нагрузкой.
      en: Helping colleagues mostly seems an extra burden to me.
  - id: note_programme
    answer: {type: note}
    text:
      ru: Эта часть — о программе.
      en: This part is about the programme.
  - id: exp_use
    answer: rate10
    text:
      before:
        ru: Насколько полезной, по Вашему мнению, будет программа?
        en: How useful do you expect the programme to be?
      after:
        ru: Насколько полезной оказалась программа?
        en: How useful was the programme?
  - id: exp_comfort
    answer: rate10
    text:
      before:
        ru: Насколько комфортно, по Вашему мнению, Вам будет участвовать?
        en: How comfortable do you expect to feel in the programme?
      after:
        ru: Насколько комфортно Вам было участвовать?
        en: How comfortable did you feel in the programme?
  - id: exp_order
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по Вашему мнению, всё будет организовано?
        en: How well do you expect everything to be organised?
      after:
        ru: Насколько хорошо всё было организовано?
        en: How well was everything organised?
  - id: exp_training
    answer: rate10
    text:
      before:
        ru: Насколько полезным, по Вашему мнению, будет обучение наставников?
        en: How useful do you expect the mentors'' training to be?
      after:
        ru: Насколько полезным было обучение наставников?
        en: How useful was the mentors'' training?
  - id: exp_plan
    answer: rate10
    text:
      before:
        ru: Насколько хорошо, по Вашему мнению, Вам удастся спланировать работу?
        en: How well do you expect to plan the work?
      after:
        ru: Насколько хорошо Вам удавалось планировать работу?
        en: How well did you manage to plan the work?
  - id: exp_involved
    answer: rate10
    text:
      before:
        ru: Насколько активно, по Вашему мнению, будут участвовать наставляемые?
        en: How actively do you expect mentees to take part?
      after:
        ru: Насколько активно участвовали наставляемые?
        en: How actively did mentees take part?
  - id: exp_pleased
    answer: rate10
    text:
      before:
        ru: Насколько Вы рассчитываете остаться довольны совместной работой?
        en: How satisfied do you expect to be with working together?
      after:
        ru: Насколько Вы довольны совместной работой?
        en: How satisfied are you with working together?
  - id: exp_adapt
    answer: rate10
    text:
      before:
        ru: Насколько программа, по Вашему мнению, поможет наставляемому освоиться в должности?
        en: How much do you expect the programme to help your mentee settle in the post?
      after:
        ru: Насколько программа помогла наставляемому освоиться в должности?
        en: How much did the programme help your mentee settle in the post?
  - id: exp_methods
    answer: rate10
    text:
      before:
        ru: Насколько полезными, по Вашему мнению, будут для наставляемого Ваши методы и материалы?
        en: How useful do you expect your methods and materials to be for your mentee?
      after:
        ru: Насколько полезными оказались для наставляемого Ваши методы и материалы?
        en: How useful were your methods and materials for your mentee?
  - id: exp_events
    answer: often5
    text:
      before:
        ru: Как часто Вы рассчитываете вместе участвовать в открытых уроках, семинарах, конкурсах?
        en: How often do you expect to take part together in open lessons, seminars, contests?
      after:
        ru: Как часто Вы вместе участвовали в открытых уроках, семинарах, конкурсах?
        en: How often did you take part together in open lessons, seminars, contests?
  - id: met_count
    waves: [after]
    answer: {type: integer, min: 0, max: 200}
    text:
      ru: Сколько примерно раз Вы встречались с наставляемым?
      en: About how many times did you meet your mentee?
  - id: met_why
    waves: [after]
    ask_if: met_count < 3
    answer: {type: text, max_length: 500}
    text:
      ru: Что мешало встречаться чаще?
      en: What kept you from meeting more often?
  - id: glad
    answer: yes_no
    text:
      before:
        ru: Вам хочется участвовать в программе?
        en: Do you want to take part in the programme?
      after:
        ru: Вам понравилось участвовать в программе?
        en: Did you like taking part in the programme?
  - id: go_on
    waves: [after]
    answer: yes_no
    text:
      ru: Хотелось бы Вам продолжить работу в программе?
      en: Would you like to go on in the programme?
  - id: hopes
    waves: [before]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего Вы ждёте от программы и от себя в ней?
      en: What do you expect of the programme and of yourself in it?
  - id: valuable
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Что было для Вас самым ценным?
      en: What was most valuable for you?
  - id: lacking
    waves: [after]
    answer: {type: text, max_length: 1000, lines: 4}
    text:
      ru: Чего не хватило? Что Вы посоветуете изменить?
      en: What was lacking? What would you change?

quality:
  seconds_per_item: 2
  same_answer_run: 8
', '2026-11-27 01:50:25.928551+00');
INSERT INTO tenant_temizhbek_4.questionnaires VALUES ('curator-compliance', '1.0.0', '32eb17c57931ca304e994f4c8015239208cbf13bbac6db9e482cc3dc80b4005a', '# yaml-language-server: $schema=schema/questionnaire-1.schema.json
# How to change this file: docs/questionnaires.md, docs/ru/questionnaires.md
# The curator''s own assessment; the levels of the total are data, see the scale “compliance”.
kit: questionnaire/1
id: curator-compliance
version: 1.0.0
lang: ru
title:
  ru: ''Оценка куратора: условия и ход программы''
  en: ''The curator''''s assessment: conditions and course of the programme''
intro:
  ru: Оцените каждый из девяти критериев по тому, что видно в документах, на встречах и в итогах анкет. Если для оценки нет сведений, пропустите критерий — тогда общий уровень не определяется.
  en: Mark each of the nine criteria by what documents, meetings and results of the surveys show. If there is nothing to judge by, skip the criterion; then no overall level is given.
stage: process
roles: [curator]
forms: [student-student, teacher-teacher]
waves: [after]
minutes: 10
minimum_age: 18
source: Собственные формулировки; темы критериев — по целевой модели наставничества
licence: BSD-3-Clause

answers:
  shown3:
    values:
      0: {ru: не проявляется, en: not shown}
      1: {ru: проявляется частично, en: partly shown}
      2: {ru: проявляется полностью, en: fully shown}
    missing:
      -9: {ru: нет сведений, en: nothing to judge by}

scales:
  organisation:
    title: {ru: Программа в организации, en: The programme in the organisation}
    items: [goals, principles, methods, climate, guidance]
    score: sum
    min_valid: 5
    pairing: none
  participants:
    title: {ru: Польза для участников, en: Use for those who take part}
    items: [pleased_people, pleased_partners]
    score: sum
    min_valid: 2
    pairing: none
  mentee:
    title: {ru: Перемены у наставляемых, en: Changes in mentees}
    items: [activity, application]
    score: sum
    min_valid: 2
    pairing: none
  compliance:
    title: {ru: ''Соответствие целевой модели, всего'', en: ''Agreement with the target model, total''}
    items: [goals, principles, methods, climate, guidance, pleased_people, pleased_partners, activity, application]
    score: sum
    min_valid: 9
    pairing: none
    levels:
      - upto: 8
        label: {ru: недопустимый, en: unacceptable}
      - upto: 14
        label: {ru: допустимый, en: acceptable}
      - upto: 18
        label: {ru: оптимальный, en: optimal}
    levels_source: Границы уровней — по практике применения целевой модели; школа может задать свои

items:
  - id: note_organisation
    answer: {type: note}
    text:
      ru: Как программа устроена в организации.
      en: How the programme is arranged in the organisation.
  - id: goals
    answer: shown3
    text:
      ru: То, что делают пары и группы, отвечает целям и задачам программы.
      en: What pairs and groups do serves the goals and tasks of the programme.
  - id: principles
    answer: shown3
    text:
      ru: ''Принципы целевой модели соблюдаются: добровольность, открытость, внимание к интересам каждого.''
      en: ''The principles of the target model are kept: free choice, openness, care for everyone''''s interests.''
  - id: methods
    answer: shown3
    text:
      ru: В работе применяются современные подходы и технологии.
      en: Present-day approaches and technologies are used in the work.
  - id: climate
    answer: shown3
    text:
      ru: На встречах участникам спокойно, можно говорить открыто.
      en: At meetings people feel at ease and can speak openly.
  - id: guidance
    answer: shown3
    text:
      ru: Наставники понимают, в чём нуждается наставляемый, и последовательно ведут его к цели.
      en: Mentors understand what their mentees need and lead them to the goal step by step.
  - id: note_participants
    answer: {type: note}
    text:
      ru: Что программа даёт тем, кто в ней участвует.
      en: What the programme gives to those who take part in it.
  - id: pleased_people
    answer: shown3
    text:
      ru: Наставники и наставляемые довольны участием.
      en: Mentors and mentees are pleased to take part.
  - id: pleased_partners
    answer: shown3
    text:
      ru: Партнёры программы довольны сотрудничеством.
      en: Partners of the programme are pleased with working together.
  - id: note_mentee
    answer: {type: note}
    text:
      ru: Что изменилось у наставляемых.
      en: What has changed in mentees.
  - id: activity
    answer: shown3
    text:
      ru: Наставляемые активнее и с большим интересом участвуют в мероприятиях.
      en: Mentees take part in events more actively and with more interest.
  - id: application
    answer: shown3
    text:
      ru: ''Полученные знания и опыт наставляемые применяют: в учёбе, в работе, в жизни, в общественных делах.''
      en: ''Mentees use what they have learned: in study, at work, in life, in the community.''
', '2026-11-27 01:50:27.179218+00');


--
-- Data for Name: responses; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (1, 'e59b312c-5d29-5f82-ace1-4aaf5eb2f0c8', NULL, 'peer-mentee-before', 'U-004', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'interview', 'psychologist', '2022-02-01 08:06:00+00', '2022-02-01 08:10:23+00', '6T463V92', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a342c226174745f6d6f6f64223a342c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a342c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a342c22656e675f61736b223a322c22656e675f6472696674223a322c22656e675f696e746572657374223a342c22656e675f747279223a342c226578705f636f6d666f7274223a362c226578705f67726f7570223a372c226578705f68656c70223a372c226578705f6f72646572223a362c226578705f706572736f6e616c223a392c226578705f706c6561736564223a31302c226578705f7472757374223a31302c226578705f757365223a352c22676c6164223a312c22686f706573223a22d0a7d182d0bed0b1d18b20d0b1d18bd0bbd0be20d18120d0bad0b5d0bc20d0bfd0bed181d0bed0b2d0b5d182d0bed0b2d0b0d182d18cd181d18f222c227072696f72223a312c22756e655f626f617264223a322c22756e655f63616c6d223a342c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a327d2c226e6f745f61736b6564223a5b5d7d', 'e3d1ec5c851183d350be3fab4fc4fb13f2a1bed8e6d30251121bbca815da99b7', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (2, '44488b4d-2deb-5934-9d65-b487017db857', NULL, 'peer-mentee-before', 'U-009', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-03 08:55:00+00', '2022-02-03 09:00:32+00', '9E1H754F', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a342c226174745f6d6f6f64223a352c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a312c22636f6e5f74616c6b223a342c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a332c22656e675f61736b223a332c22656e675f6472696674223a322c22656e675f696e746572657374223a342c22656e675f747279223a332c226578705f636f6d666f7274223a352c226578705f67726f7570223a382c226578705f68656c70223a372c226578705f6f72646572223a362c226578705f706572736f6e616c223a372c226578705f706c6561736564223a372c226578705f7472757374223a392c226578705f757365223a382c22676c6164223a312c227072696f72223a322c22756e655f626f617264223a332c22756e655f63616c6d223a352c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', 'd80e5b207d43ddc2d9c5a9ae95cebd80763fb86f8ca18055aec607d98265f81a', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (3, 'c9151e03-f957-5a1c-bca2-d1d83acd79ab', NULL, 'peer-mentee-before', 'U-005', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-06 07:45:00+00', '2022-02-06 07:48:06+00', 'A3KJNS88', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a332c226174745f6d6f6f64223a332c22636f6e5f6167726565223a322c22636f6e5f73696c656e74223a342c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a342c22636f6e665f6d616e616765223a322c22636f6e665f7374726f6e67223a332c22656e675f61736b223a342c22656e675f6472696674223a322c22656e675f696e746572657374223a352c22656e675f747279223a342c226578705f636f6d666f7274223a342c226578705f67726f7570223a362c226578705f68656c70223a352c226578705f6f72646572223a332c226578705f706572736f6e616c223a372c226578705f706c6561736564223a362c226578705f7472757374223a372c226578705f757365223a352c22676c6164223a312c22686f706573223a22d0a1d182d0b0d182d18c20d183d0b2d0b5d180d0b5d0bdd0bdd0b5d0b5222c227072696f72223a312c22756e655f626f617264223a342c22756e655f63616c6d223a322c22756e655f6f7468657273223a352c22756e655f746f6d6f72726f77223a357d2c226e6f745f61736b6564223a5b5d7d', 'b89c8a03a8085b0f9bd45a2107726cdb5b771ca44fa42a6df0bbcf6b11f252db', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (4, 'bbf41a7f-1f6e-5c0e-bc62-12af4feb5ad8', NULL, 'peer-mentee-before', 'U-003', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-07 14:12:00+00', '2022-02-07 14:14:25+00', '9KGTF6A6', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a332c226174745f6d6f6f64223a342c22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a342c22636f6e665f6d616e616765223a312c22636f6e665f7374726f6e67223a312c22656e675f61736b223a2d392c22656e675f6472696674223a322c22656e675f696e746572657374223a342c22656e675f747279223a332c226578705f636f6d666f7274223a372c226578705f67726f7570223a392c226578705f68656c70223a31302c226578705f6f72646572223a382c226578705f706572736f6e616c223a31302c226578705f706c6561736564223a382c226578705f7472757374223a392c226578705f757365223a372c22676c6164223a312c22686f706573223a22d09fd0bed0b4d182d18fd0bdd183d182d18c20d0bcd0b0d182d0b5d0bcd0b0d182d0b8d0bad18320d0b820d0bdd0b520d0b1d0bed18fd182d18cd181d18f20d0bed182d0b2d0b5d187d0b0d182d18c222c227072696f72223a312c227072696f725f7768657265223a22d09220d0bfd180d0bed188d0bbd0bed0b920d188d0bad0bed0bbd0b52c20d0bfd0bed0bcd0bed0b3d0b0d0bbd0b820d18120d183d180d0bed0bad0b0d0bcd0b8222c22756e655f626f617264223a342c22756e655f63616c6d223a312c22756e655f6f7468657273223a352c22756e655f746f6d6f72726f77223a347d2c226e6f745f61736b6564223a5b5d7d', 'ed72bd06e37c2145c48ec6f081c45b9d5e10cc6fb354cff6dba2c57bc90fa6df', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (5, 'ee5a627f-7f25-5267-96ba-33607f793ae8', NULL, 'peer-mentee-before', 'U-001', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-08 10:13:00+00', '2022-02-08 10:17:13+00', 'JKNVRZ5X', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a332c226174745f6d6f6f64223a332c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a332c22656e675f61736b223a322c22656e675f6472696674223a352c22656e675f696e746572657374223a322c22656e675f747279223a322c226578705f636f6d666f7274223a392c226578705f67726f7570223a382c226578705f68656c70223a392c226578705f6f72646572223a382c226578705f706572736f6e616c223a362c226578705f7472757374223a392c226578705f757365223a382c22676c6164223a312c227072696f72223a322c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', '4b372e6038f39abf10862750e61ca11bfbbe0626a403eb1778900511e73d1b9c', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (6, 'fe341e10-de45-56f4-b99c-545a28c786f8', NULL, 'peer-mentee-before', 'U-006', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-09 10:17:00+00', '2022-02-09 10:23:42+00', 'R1MV42GA', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a322c226174745f6d6f6f64223a312c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a332c22656e675f61736b223a312c22656e675f6472696674223a352c22656e675f696e746572657374223a312c22656e675f747279223a322c226578705f636f6d666f7274223a362c226578705f67726f7570223a372c226578705f68656c70223a392c226578705f6f72646572223a372c226578705f706c6561736564223a362c226578705f7472757374223a372c226578705f757365223a362c22676c6164223a312c227072696f72223a2d392c22756e655f626f617264223a332c22756e655f63616c6d223a322c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a347d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', '0a3d06b563a9177590a56361645795c270179fe40b93a26b956345ea37c169fd', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (7, '11185ce0-f088-5656-ac5d-b2c78268253f', NULL, 'peer-mentee-before', 'U-007', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-11 08:14:00+00', '2022-02-11 08:18:05+00', 'K877FFEC', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a322c226174745f6d6f6f64223a332c22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a322c22656e675f61736b223a342c22656e675f6472696674223a312c22656e675f696e746572657374223a342c22656e675f747279223a332c226578705f636f6d666f7274223a352c226578705f67726f7570223a31302c226578705f68656c70223a382c226578705f6f72646572223a372c226578705f706572736f6e616c223a31302c226578705f706c6561736564223a382c226578705f7472757374223a382c226578705f757365223a342c22676c6164223a312c22686f706573223a22d09fd0bed0b4d182d18fd0bdd183d182d18c20d0bcd0b0d182d0b5d0bcd0b0d182d0b8d0bad18320d0b820d0bdd0b520d0b1d0bed18fd182d18cd181d18f20d0bed182d0b2d0b5d187d0b0d182d18c222c227072696f72223a322c22756e655f626f617264223a332c22756e655f63616c6d223a322c22756e655f6f7468657273223a342c22756e655f746f6d6f72726f77223a347d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', '7fa6b79933f8f024c485e74825e3a60c2a5195aa8ce4c31d93b43e44b18ac848', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (8, 'a14dd2b9-119a-586e-9218-dadcc1329dbc', NULL, 'peer-mentee-before', 'U-008', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-20 11:12:00+00', '2022-02-20 11:16:36+00', 'W9C6MGST', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a342c226174745f6d6f6f64223a342c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a312c22636f6e5f74616c6b223a342c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a332c22656e675f61736b223a342c22656e675f6472696674223a322c22656e675f696e746572657374223a352c22656e675f747279223a342c226578705f636f6d666f7274223a382c226578705f67726f7570223a372c226578705f68656c70223a382c226578705f6f72646572223a392c226578705f706572736f6e616c223a372c226578705f706c6561736564223a372c226578705f7472757374223a352c226578705f757365223a382c22676c6164223a322c22686f706573223a22d0a1d182d0b0d182d18c20d183d0b2d0b5d180d0b5d0bdd0bdd0b5d0b5222c227072696f72223a322c22756e655f626f617264223a322c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a327d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', 'bf376a698550d3eecdb7ba61dee50f976fc7d1e557191c7c74b59a6beb341b10', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (9, 'b6339b1a-02f8-51ac-8140-ea07de9976bd', NULL, 'peer-mentee-before', 'U-002', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-02-21 09:34:00+00', '2022-02-21 09:37:14+00', 'NY55WVM8', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a332c226174745f6d6f6f64223a332c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a342c22656e675f61736b223a332c22656e675f6472696674223a332c22656e675f696e746572657374223a342c22656e675f747279223a2d392c226578705f636f6d666f7274223a392c226578705f67726f7570223a372c226578705f68656c70223a392c226578705f6f72646572223a31302c226578705f706572736f6e616c223a372c226578705f706c6561736564223a31302c226578705f7472757374223a392c226578705f757365223a362c22676c6164223a312c22686f706573223a22d09fd0bed0b4d182d18fd0bdd183d182d18c20d0bcd0b0d182d0b5d0bcd0b0d182d0b8d0bad18320d0b820d0bdd0b520d0b1d0bed18fd182d18cd181d18f20d0bed182d0b2d0b5d187d0b0d182d18c222c227072696f72223a312c22756e655f626f617264223a312c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b5d7d', '2088b5ba5e58ae6beef4ac2a3a18b760f4c12f2f67a2dd143287439781fe525d', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (10, '6241b7a6-2e1b-57ee-a728-c6453f30de4e', NULL, 'peer-mentor-before', 'UM-002', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'web', '', '2022-02-02 09:52:00+00', '2022-02-02 09:52:39+00', 'S3HV83DH', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a332c22656e675f61736b223a322c22656e675f696e746572657374223a332c22656e675f747279223a342c226578705f636f6d666f7274223a352c226578705f67726f7570223a352c226578705f696e766f6c766564223a352c226578705f6f72646572223a362c226578705f706572736f6e616c223a392c226578705f706c616e223a382c226578705f706c6561736564223a352c226578705f747261696e696e67223a382c226578705f757365223a372c22676c6164223a312c226775695f6578706c61696e223a342c226775695f6c697374656e223a332c226775695f6c6f7365223a322c226775695f706c616e223a332c227072696f72223a322c22756e655f626f617264223a322c22756e655f63616c6d223a352c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', 'f8755111d7c232f0644006a73e3d87a4ee45fb37f9004a7be084100d8db04214', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (11, '921b8059-db90-553a-82b6-ae3b7d4af6a8', NULL, 'peer-mentor-before', 'UM-001', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'interview', 'psychologist', '2022-02-04 09:56:00+00', '2022-02-04 10:00:16+00', '4S6BR4XA', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a342c22656e675f61736b223a332c22656e675f6472696674223a332c22656e675f696e746572657374223a332c22656e675f747279223a352c226578705f636f6d666f7274223a352c226578705f67726f7570223a352c226578705f696e766f6c766564223a372c226578705f6f72646572223a372c226578705f706572736f6e616c223a352c226578705f706c616e223a31302c226578705f706c6561736564223a382c226578705f747261696e696e67223a382c226578705f757365223a352c22676c6164223a312c226775695f6578706c61696e223a342c226775695f6c697374656e223a332c226775695f6c6f7365223a2d382c226775695f706c616e223a342c227072696f72223a322c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', 'a2b5e60bc5e4b41cf9813ff343b5ba43c5c6ac8ac1a834e8171a9259e88d52aa', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (12, '164ca1a8-a28e-51d6-91d4-ea0cdf6e7862', NULL, 'peer-mentor-before', 'UM-003', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'web', '', '2022-02-14 12:21:00+00', '2022-02-14 12:23:37+00', '8FVTK5AC', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22656e675f61736b223a342c22656e675f6472696674223a332c22656e675f696e746572657374223a352c22656e675f747279223a332c226578705f636f6d666f7274223a362c226578705f67726f7570223a372c226578705f696e766f6c766564223a362c226578705f6f72646572223a382c226578705f706572736f6e616c223a382c226578705f706c616e223a342c226578705f706c6561736564223a372c226578705f747261696e696e67223a362c226578705f757365223a382c22676c6164223a312c226775695f6578706c61696e223a352c226775695f6c697374656e223a342c226775695f6c6f7365223a312c226775695f706c616e223a352c227072696f72223a312c227072696f725f7768657265223a22d09220d0bbd0b5d182d0bdd0b5d0bc20d0bbd0b0d0b3d0b5d180d0b52c20d0b1d18bd0bb20d181d182d0b0d180d188d0b8d0b920d0b220d0bed182d180d18fd0b4d0b5222c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a342c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b5d7d', 'e54da8d9d5dca08ba05288bda4342e11eac545ed16e0817f3ffc2981e25a40d0', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (13, 'd693d939-8443-5d91-85df-1610b10f5aaa', NULL, 'teacher-mentee-before', 'T-001', 'teacher-mentee', '1.0.0', 'df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe', 'ru', 'web', '', '2022-02-11 11:42:00+00', '2022-02-11 11:42:41+00', 'V5R4WKW6', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a342c22636c695f6f70656e223a342c22636c695f74656e7365223a332c226578705f6164617074223a342c226578705f636f6d666f7274223a362c226578705f6576656e7473223a342c226578705f68656c70223a372c226578705f6d6574686f6473223a372c226578705f6f72646572223a362c226578705f706c6561736564223a382c226578705f757365223a362c226661745f656e65726779223a342c226661745f6576656e696e67223a332c226661745f70656f706c65223a322c226661745f7765656b656e64223a322c22676c6164223a312c227072696f72223a322c227361745f6a6f79223a332c227361745f6f74686572223a332c227361745f726573756c74223a332c227361745f76616c756564223a332c227374615f667574757265223a332c227374615f67726f77223a332c227374615f6c65617665223a332c227465615f68617264223a322c227465615f6c6573736f6e223a342c227465615f6d6574686f64223a347d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', 'f1088d70370b40677a4faabd4986ae2d17b16aa30faf12a8de0e6c1b26ee7ab7', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (14, '45cd2701-c3f9-5507-8eac-9beebaa4e7b4', NULL, 'teacher-mentee-before', 'T-002', 'teacher-mentee', '1.0.0', 'df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe', 'ru', 'web', '', '2022-02-16 16:03:00+00', '2022-02-16 16:11:19+00', 'NENP2T4Z', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a332c22636c695f6f70656e223a332c22636c695f74656e7365223a332c226578705f6164617074223a362c226578705f636f6d666f7274223a382c226578705f6576656e7473223a342c226578705f68656c70223a362c226578705f6f72646572223a2d392c226578705f706c6561736564223a342c226578705f757365223a372c226661745f656e65726779223a332c226661745f6576656e696e67223a332c226661745f70656f706c65223a342c226661745f7765656b656e64223a332c22676c6164223a322c22686f706573223a22d09dd0b0d183d187d0b8d182d18cd181d18f20d0b1d18bd181d182d180d0b5d0b520d0b3d0bed182d0bed0b2d0b8d182d18cd181d18f20d0ba20d183d180d0bed0bad0b0d0bc222c227072696f72223a322c227361745f6a6f79223a332c227361745f6f74686572223a322c227361745f726573756c74223a352c227361745f76616c756564223a332c227374615f667574757265223a342c227374615f6c65617665223a332c227465615f68617264223a322c227465615f6d6574686f64223a347d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', '4acf97107da43a63c669a0715ca4993ad95233f82d4838bd36555547a41be51a', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (15, '594744fe-3e89-5cc0-8fd9-c90879eefd5a', NULL, 'teacher-mentor-before', 'TM-001', 'teacher-mentor', '1.0.0', '7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680', 'ru', 'web', '', '2022-02-02 15:56:00+00', '2022-02-02 15:59:03+00', '98Y7Q511', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a332c22636c695f6f70656e223a332c22636c695f74656e7365223a332c226578705f6164617074223a382c226578705f636f6d666f7274223a382c226578705f6576656e7473223a342c226578705f696e766f6c766564223a392c226578705f6d6574686f6473223a372c226578705f6f72646572223a362c226578705f706c616e223a382c226578705f706c6561736564223a372c226578705f747261696e696e67223a372c226578705f757365223a352c226661745f656e65726779223a332c226661745f6576656e696e67223a332c226661745f70656f706c65223a332c226661745f7765656b656e64223a332c22676c6164223a312c226c65615f62757264656e223a322c226c65615f666565646261636b223a342c226c65615f696e697469617465223a342c226c65615f7368617265223a342c227072696f72223a2d392c227361745f6a6f79223a2d382c227361745f6f74686572223a332c227361745f726573756c74223a332c227361745f76616c756564223a337d2c226e6f745f61736b6564223a5b227072696f725f7768657265225d7d', '1e9f00b84a9fdf9cf00f459ab08ba911b7f7b4f93353d317e8a9032feeb362d0', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (16, 'c84c7115-4802-5226-9796-bce683f550c4', NULL, 'teacher-mentor-before', 'TM-002', 'teacher-mentor', '1.0.0', '7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680', 'ru', 'web', '', '2022-02-10 13:08:00+00', '2022-02-10 13:12:27+00', 'V4FVBFDC', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a332c22636c695f6f70656e223a332c22636c695f74656e7365223a342c226578705f6164617074223a352c226578705f636f6d666f7274223a362c226578705f6576656e7473223a342c226578705f696e766f6c766564223a352c226578705f6d6574686f6473223a382c226578705f6f72646572223a362c226578705f706c616e223a362c226578705f706c6561736564223a372c226578705f747261696e696e67223a362c226578705f757365223a372c226661745f656e65726779223a332c226661745f6576656e696e67223a322c226661745f70656f706c65223a342c226661745f7765656b656e64223a312c22676c6164223a312c226c65615f62757264656e223a322c226c65615f666565646261636b223a332c226c65615f696e697469617465223a342c226c65615f7368617265223a332c227072696f72223a312c227072696f725f7768657265223a22d09dd0b020d0bfd180d0b5d0b6d0bdd0b5d0bc20d0bcd0b5d181d182d0b520d180d0b0d0b1d0bed182d18b2c20d0bfd0bed0bcd0bed0b3d0b0d0bb20d0bad0bed0bbd0bbd0b5d0b3d0b020d18120d0bfd0bbd0b0d0bdd0b8d180d0bed0b2d0b0d0bdd0b8d0b5d0bc222c227361745f6a6f79223a342c227361745f6f74686572223a322c227361745f726573756c74223a342c227361745f76616c756564223a357d2c226e6f745f61736b6564223a5b5d7d', '48825740ea867a225bffeb62750a2c62f4d14f382cf1e9acbb0c49fa52fa0c04', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (17, '81417dc0-84e9-5d6d-96d7-669667688fb6', NULL, 'peer-mentee-after', 'U-006', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-01 11:15:00+00', '2022-06-01 11:19:24+00', 'HXYB5EY2', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a332c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a322c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a312c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a332c22656e675f61736b223a322c22656e675f6472696674223a2d382c22656e675f696e746572657374223a322c22656e675f747279223a322c226578705f636f6d666f7274223a352c226578705f67726f7570223a372c226578705f68656c70223a382c226578705f6f72646572223a352c226578705f706572736f6e616c223a362c226578705f706c6561736564223a382c226578705f7472757374223a352c226578705f757365223a342c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a362c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a322c2276616c7561626c65223a22d092d0bcd0b5d181d182d0b520d181d0b4d0b5d0bbd0b0d0bbd0b820d0bfd180d0bed0b5d0bad182227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '6b310ecdaf2dbf08d2a625418713118e2b8e42b033f388288e0bee8d87440c67', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (18, '13f3d35f-ac9e-5cf4-8a51-ab59bee85416', NULL, 'peer-mentee-after', 'U-008', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-02 12:52:00+00', '2022-06-02 13:00:07+00', '71XTB1DY', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a342c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a342c22656e675f61736b223a342c22656e675f6472696674223a322c22656e675f696e746572657374223a342c22656e675f747279223a342c226578705f636f6d666f7274223a342c226578705f67726f7570223a362c226578705f68656c70223a382c226578705f6f72646572223a342c226578705f706572736f6e616c223a352c226578705f706c6561736564223a382c226578705f7472757374223a382c226578705f757365223a382c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d09dd183d0b6d0b5d0bd20d0bed182d0b4d0b5d0bbd18cd0bdd18bd0b920d0bad0b0d0b1d0b8d0bdd0b5d18220d0b4d0bbd18f20d0b2d181d182d180d0b5d187222c226d65745f636f756e74223a31312c22756e655f626f617264223a312c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a322c2276616c7561626c65223a22d0a1d182d0b0d0bbd0be20d0bfd0bed0bdd18fd182d0bdd0b5d0b52c20d0bad0b0d0ba20d0b3d0bed182d0bed0b2d0b8d182d18cd181d18f20d0ba20d0bad0bed0bdd182d180d0bed0bbd18cd0bdd0bed0b9227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', 'd387b6b97dc58e618be0928e434671f5de070f80cfbec0857e7f259d35afcb6d', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (19, '59e3c330-8890-54b9-9ba6-e5f03218d36f', NULL, 'peer-mentee-after', 'U-009', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-07 13:29:00+00', '2022-06-07 13:33:58+00', 'Z5FAEEG8', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a332c226174745f6d6f6f64223a342c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a2d392c22636f6e5f73696c656e74223a342c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a352c22656e675f61736b223a342c22656e675f6472696674223a332c22656e675f696e746572657374223a342c22656e675f747279223a342c226578705f636f6d666f7274223a352c226578705f67726f7570223a31302c226578705f68656c70223a372c226578705f6f72646572223a342c226578705f706572736f6e616c223a362c226578705f706c6561736564223a382c226578705f7472757374223a382c226578705f757365223a362c22676c6164223a312c22676f5f6f6e223a312c226d65745f636f756e74223a392c22756e655f626f617264223a322c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a322c2276616c7561626c65223a22d0a1d182d0b0d0bbd0be20d0bfd0bed0bdd18fd182d0bdd0b5d0b52c20d0bad0b0d0ba20d0b3d0bed182d0bed0b2d0b8d182d18cd181d18f20d0ba20d0bad0bed0bdd182d180d0bed0bbd18cd0bdd0bed0b9227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '81bccd8de7d73b02b875d2e5d4372cdc2c968ea58960420b1cec236dc42ac491', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (20, '7b50d775-8dc9-5e59-afe5-01d2242bfb28', NULL, 'peer-mentee-after', 'U-001', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-10 08:23:00+00', '2022-06-10 08:27:42+00', 'GVMSZEGY', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a322c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a332c22656e675f61736b223a312c22656e675f6472696674223a342c22656e675f696e746572657374223a322c22656e675f747279223a322c226578705f636f6d666f7274223a372c226578705f67726f7570223a382c226578705f68656c70223a392c226578705f6f72646572223a372c226578705f706572736f6e616c223a372c226578705f706c6561736564223a31302c226578705f7472757374223a392c226578705f757365223a372c22676c6164223a322c22676f5f6f6e223a322c226d65745f636f756e74223a31362c22756e655f626f617264223a332c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '4e87560b5161923f7acf2ab1871292e8b3fe6dd140e40a63d4c0a7b67a1667ac', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (21, '0dcc8891-f717-5d47-8fb7-c97627cc2343', NULL, 'peer-mentee-after', 'U-007', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-11 11:35:00+00', '2022-06-11 11:41:38+00', 'SVVEFY91', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a322c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a322c22636f6e5f73696c656e74223a342c22636f6e5f74616c6b223a322c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a322c22636f6e665f7374726f6e67223a332c22656e675f61736b223a342c22656e675f6472696674223a332c22656e675f696e746572657374223a352c22656e675f747279223a342c226578705f636f6d666f7274223a352c226578705f67726f7570223a372c226578705f68656c70223a392c226578705f6f72646572223a352c226578705f706572736f6e616c223a372c226578705f706c6561736564223a392c226578705f7472757374223a392c226578705f757365223a362c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d09cd0b5d0bdd18cd188d0b520d0b0d0bdd0bad0b5d182222c226d65745f636f756e74223a392c22756e655f626f617264223a342c22756e655f63616c6d223a332c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '8e922fc97b1c34ceed11d6e5f5e934d4da5d6ddc80a95370b23005a58652d323', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (22, 'c8b96fdc-c9d7-51a6-bbe9-d4ad3ff9b669', NULL, 'peer-mentee-after', 'U-002', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'web', '', '2022-06-17 15:43:00+00', '2022-06-17 15:46:37+00', 'W9KSWA3B', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a322c226174745f6d697373223a342c226174745f6d6f6f64223a332c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a342c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a342c22656e675f61736b223a352c22656e675f6472696674223a322c22656e675f696e746572657374223a352c22656e675f747279223a2d382c226578705f636f6d666f7274223a382c226578705f67726f7570223a362c226578705f68656c70223a382c226578705f6f72646572223a372c226578705f706572736f6e616c223a372c226578705f706c6561736564223a31302c226578705f7472757374223a2d392c226578705f757365223a372c22676c6164223a312c22676f5f6f6e223a322c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a31372c22756e655f626f617264223a312c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a317d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '55c4e8780c0ed2dd1fa11923efe841eee133fbb130eb52dfe60bf462e7f1d6ce', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (23, '614a2a21-93ba-53b7-9459-d2d9cee63808', NULL, 'peer-mentor-after', 'UM-003', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'web', '', '2022-06-03 08:16:00+00', '2022-06-03 08:21:02+00', 'TYSAR69Z', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a332c22636f6e5f74616c6b223a342c22656e675f61736b223a342c22656e675f6472696674223a312c22656e675f696e746572657374223a342c22656e675f747279223a352c226578705f636f6d666f7274223a352c226578705f67726f7570223a362c226578705f696e766f6c766564223a342c226578705f6f72646572223a362c226578705f706572736f6e616c223a392c226578705f706c616e223a372c226578705f706c6561736564223a362c226578705f747261696e696e67223a2d392c226578705f757365223a362c22676c6164223a312c22676f5f6f6e223a322c226775695f6578706c61696e223a352c226775695f6c697374656e223a342c226775695f6c6f7365223a322c226775695f706c616e223a342c226d65745f636f756e74223a382c22756e655f626f617264223a312c22756e655f63616c6d223a342c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', 'b27e4a110abe48560334369d02b130a72003f91e6fdb7ca65f1bad62ffae1397', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (24, 'c7633f1c-367c-59d0-a14f-1b4cc4ece165', NULL, 'peer-mentor-after', 'UM-001', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'web', '', '2022-06-05 06:46:00+00', '2022-06-05 06:49:37+00', 'ZRRV2NNM', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a332c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a342c22656e675f61736b223a342c22656e675f6472696674223a312c22656e675f696e746572657374223a342c22656e675f747279223a342c226578705f636f6d666f7274223a362c226578705f696e766f6c766564223a352c226578705f6f72646572223a382c226578705f706572736f6e616c223a362c226578705f706c616e223a372c226578705f706c6561736564223a372c226578705f747261696e696e67223a372c226578705f757365223a362c22676c6164223a312c22676f5f6f6e223a312c226775695f6578706c61696e223a342c226775695f6c697374656e223a342c226775695f6c6f7365223a332c226775695f706c616e223a332c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a362c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a322c22756e655f746f6d6f72726f77223a337d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '2888092a2b0447ce5e5f1667114b7f71e0df53b71d67c1d5086f54713543a5ea', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (25, '76beba1a-db95-508f-b453-24fab25077c2', NULL, 'peer-mentor-after', 'UM-002', 'peer-mentor', '1.0.0', '3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba', 'ru', 'web', '', '2022-06-14 16:23:00+00', '2022-06-14 16:26:26+00', 'T59WG148', NULL, '\x7b22616e7377657273223a7b22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a322c22636f6e5f74616c6b223a332c22656e675f61736b223a342c22656e675f6472696674223a312c22656e675f747279223a332c226578705f636f6d666f7274223a332c226578705f67726f7570223a352c226578705f696e766f6c766564223a392c226578705f6f72646572223a352c226578705f706572736f6e616c223a352c226578705f706c616e223a352c226578705f706c6561736564223a372c226578705f747261696e696e67223a372c226578705f757365223a352c22676c6164223a312c22676f5f6f6e223a312c226775695f6578706c61696e223a342c226775695f6c697374656e223a342c226775695f6c6f7365223a322c226775695f706c616e223a332c226d65745f636f756e74223a342c22756e655f626f617264223a322c22756e655f63616c6d223a342c22756e655f6f7468657273223a327d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '2b73f5cdcd5d6c25a843812a31fbe8fdbdebddeec8847430aa07183342d4c65e', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (26, '57144497-19a2-573a-9b64-bdad76c69e7e', NULL, 'teacher-mentee-after', 'T-002', 'teacher-mentee', '1.0.0', 'df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe', 'ru', 'web', '', '2022-06-01 13:09:00+00', '2022-06-01 13:15:49+00', 'HJH531M4', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a332c22636c695f6f70656e223a342c22636c695f74656e7365223a322c226578705f6164617074223a362c226578705f636f6d666f7274223a382c226578705f6576656e7473223a342c226578705f68656c70223a342c226578705f6d6574686f6473223a362c226578705f6f72646572223a362c226578705f706c6561736564223a362c226578705f757365223a362c226661745f656e65726779223a332c226661745f6576656e696e67223a332c226661745f70656f706c65223a332c226661745f7765656b656e64223a332c22676c6164223a312c22676f5f6f6e223a312c226d65745f636f756e74223a392c226f776e5f776f726b73223a312c227361745f6a6f79223a342c227361745f6f74686572223a322c227361745f76616c756564223a342c227374615f667574757265223a322c227374615f67726f77223a322c227374615f6c65617665223a332c227465615f68617264223a322c227465615f6c6573736f6e223a342c227465615f6d6574686f64223a347d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '435ed99645bb34dd33bafe4f220f1c82ac52d7bcbc3d9068d25ea2e8da08ef45', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (27, '9cd4b417-1bfd-5cec-93a9-00cc4cc829b8', NULL, 'teacher-mentee-after', 'T-001', 'teacher-mentee', '1.0.0', 'df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe', 'ru', 'web', '', '2022-06-20 13:58:00+00', '2022-06-20 14:02:00+00', '3Z354NWD', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a352c22636c695f6f70656e223a342c22636c695f74656e7365223a322c226578705f6164617074223a382c226578705f636f6d666f7274223a352c226578705f6576656e7473223a342c226578705f68656c70223a372c226578705f6d6574686f6473223a382c226578705f6f72646572223a342c226578705f706c6561736564223a372c226578705f757365223a372c226661745f656e65726779223a342c226661745f6576656e696e67223a322c226661745f70656f706c65223a322c226661745f7765656b656e64223a322c22676c6164223a312c22676f5f6f6e223a312c226d65745f636f756e74223a382c226f776e5f776f726b73223a312c227361745f6a6f79223a332c227361745f6f74686572223a332c227361745f726573756c74223a332c227361745f76616c756564223a332c227374615f667574757265223a332c227374615f67726f77223a332c227374615f6c65617665223a352c227465615f68617264223a322c227465615f6c6573736f6e223a342c227465615f6d6574686f64223a332c2276616c7561626c65223a22d092d0b7d0b0d0b8d0bcd0bdd0bed0b520d0bfd0bed181d0b5d189d0b5d0bdd0b8d0b520d183d180d0bed0bad0bed0b220d0b820d181d0bfd0bed0bad0bed0b9d0bdd18bd0b920d180d0b0d0b7d0b1d0bed180227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '492ad760b161f669ea380f5a2db5d2fa901227589351f1130080fdb533e1cdb5', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (28, 'a3be2436-ed03-51f6-b54f-bd5fb9a5eb77', NULL, 'teacher-mentor-after', 'TM-001', 'teacher-mentor', '1.0.0', '7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680', 'ru', 'web', '', '2022-06-03 09:25:00+00', '2022-06-03 09:33:29+00', 'GY56EZ75', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a352c22636c695f6f70656e223a332c22636c695f74656e7365223a322c226578705f6164617074223a382c226578705f636f6d666f7274223a352c226578705f6576656e7473223a332c226578705f696e766f6c766564223a31302c226578705f6d6574686f6473223a31302c226578705f6f72646572223a382c226578705f706c616e223a31302c226578705f706c6561736564223a31302c226578705f747261696e696e67223a31302c226578705f757365223a342c226661745f656e65726779223a352c226661745f6576656e696e67223a322c226661745f70656f706c65223a322c226661745f7765656b656e64223a312c22676c6164223a312c22676f5f6f6e223a312c226c65615f62757264656e223a322c226c65615f666565646261636b223a332c226c65615f696e697469617465223a352c226c65615f7368617265223a342c226d65745f636f756e74223a332c227361745f6a6f79223a342c227361745f6f74686572223a332c227361745f726573756c74223a342c227361745f76616c756564223a332c2276616c7561626c65223a22d092d0bed0b7d0bcd0bed0b6d0bdd0bed181d182d18c20d181d0bfd180d0bed181d0b8d182d18c20d0b1d0b5d0b720d0bdd0b5d0bbd0bed0b2d0bad0bed181d182d0b8227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', 'aad6db480dd9099dd164a335d02af95e86269908398713eb98ccbfd58e4c2e63', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (29, 'b10c9229-663c-5161-807f-ada86c023dcb', NULL, 'teacher-mentor-after', 'TM-002', 'teacher-mentor', '1.0.0', '7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680', 'ru', 'web', '', '2022-06-18 16:23:00+00', '2022-06-18 16:27:43+00', '46TAGEJV', NULL, '\x7b22616e7377657273223a7b22636c695f68656c70223a332c22636c695f6f70656e223a342c22636c695f74656e7365223a332c226578705f6164617074223a362c226578705f636f6d666f7274223a352c226578705f6576656e7473223a342c226578705f696e766f6c766564223a2d392c226578705f6d6574686f6473223a362c226578705f6f72646572223a352c226578705f706c616e223a352c226578705f706c6561736564223a362c226578705f747261696e696e67223a362c226578705f757365223a352c226661745f656e65726779223a332c226661745f6576656e696e67223a322c226661745f70656f706c65223a332c226661745f7765656b656e64223a332c22676c6164223a312c22676f5f6f6e223a312c226c65615f62757264656e223a322c226c65615f666565646261636b223a332c226c65615f696e697469617465223a332c226c65615f7368617265223a332c226d65745f636f756e74223a322c226d65745f776879223a22d097d0b0d0bcd0b5d0bdd18b20d0b820d0bfd0bed0b4d0b3d0bed182d0bed0b2d0bad0b020d0ba20d18dd0bad0b7d0b0d0bcd0b5d0bdd0b0d0bc222c227361745f6a6f79223a352c227361745f6f74686572223a312c227361745f726573756c74223a342c227361745f76616c756564223a342c2276616c7561626c65223a22d092d0b7d0b3d0bbd18fd0b420d181d0be20d181d182d0bed180d0bed0bdd18b20d0bdd0b020d181d0bed0b1d181d182d0b2d0b5d0bdd0bdd18bd0b520d183d180d0bed0bad0b8227d2c226e6f745f61736b6564223a5b5d7d', '64fb974a7bc5142b7175ea5c03650ca03737c6e43b30e83eb3a1db001e4ca187', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (30, 'correction-1', NULL, 'peer-mentee-after', 'U-006', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'paper', 'psychologist', '2022-06-01 11:15:00+00', '2022-06-29 09:31:00+00', 'CDDE9RMR', '81417dc0-84e9-5d6d-96d7-669667688fb6', '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a332c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a322c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a312c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a332c22656e675f61736b223a322c22656e675f6472696674223a2d382c22656e675f696e746572657374223a322c22656e675f747279223a322c226578705f636f6d666f7274223a352c226578705f67726f7570223a372c226578705f68656c70223a382c226578705f6f72646572223a352c226578705f706572736f6e616c223a362c226578705f706c6561736564223a382c226578705f7472757374223a352c226578705f757365223a342c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a362c226f776e5f776f726473223a22d098d181d0bfd180d0b0d0b2d0bbd0b5d0bdd0be3a203120f09f99825c6ec2abd0b4d0b0c2bb222c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a322c2276616c7561626c65223a22d092d0bcd0b5d181d182d0b520d181d0b4d0b5d0bbd0b0d0bbd0b820d0bfd180d0bed0b5d0bad182227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '5e3470908650bc2f8f8bc77f29167382cc58128bab2239ce44324ea26575c905', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (31, 'correction-2', NULL, 'peer-mentee-after', 'U-006', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'paper', 'psychologist', '2022-06-01 11:15:00+00', '2022-06-29 09:32:00+00', 'ZN8EHWGG', 'correction-1', '\x7b22616e7377657273223a7b226174745f686f6d65223a342c226174745f6d697373223a332c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a322c22636f6e5f6167726565223a342c22636f6e5f73696c656e74223a312c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a322c22636f6e665f6d616e616765223a342c22636f6e665f7374726f6e67223a332c22656e675f61736b223a322c22656e675f6472696674223a2d382c22656e675f696e746572657374223a322c22656e675f747279223a322c226578705f636f6d666f7274223a352c226578705f67726f7570223a372c226578705f68656c70223a382c226578705f6f72646572223a352c226578705f706572736f6e616c223a362c226578705f706c6561736564223a382c226578705f7472757374223a352c226578705f757365223a342c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a362c226f776e5f776f726473223a22d098d181d0bfd180d0b0d0b2d0bbd0b5d0bdd0be3a203220f09f99825c6ec2abd0b4d0b0c2bb222c22756e655f626f617264223a332c22756e655f63616c6d223a332c22756e655f6f7468657273223a322c2276616c7561626c65223a22d092d0bcd0b5d181d182d0b520d181d0b4d0b5d0bbd0b0d0bbd0b820d0bfd180d0bed0b5d0bad182227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '3f20b1f5da7f8559159c0cf5417d2566a4764c6a96389904fd83309f4afabd6e', DEFAULT);
INSERT INTO tenant_temizhbek_4.responses OVERRIDING SYSTEM VALUE VALUES (32, 'with-a-card', 'peer-mentee-after/U-005/0', 'peer-mentee-after', 'U-005', 'peer-mentee', '1.0.0', '57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38', 'ru', 'interview', 'psychologist', '2022-06-19 13:05:00+00', '2022-06-29 09:30:00+00', 'XP6M3831', NULL, '\x7b22616e7377657273223a7b226174745f686f6d65223a332c226174745f6d697373223a322c226174745f6d6f6f64223a322c226265636f6d655f6d656e746f72223a312c22636f6e5f6167726565223a322c22636f6e5f73696c656e74223a332c22636f6e5f74616c6b223a332c22636f6e665f646f756274223a332c22636f6e665f6d616e616765223a332c22636f6e665f7374726f6e67223a332c22656e675f61736b223a342c22656e675f6472696674223a322c22656e675f696e746572657374223a342c22656e675f747279223a332c226578705f636f6d666f7274223a372c226578705f67726f7570223a352c226578705f68656c70223a392c226578705f6f72646572223a342c226578705f706572736f6e616c223a372c226578705f706c6561736564223a382c226578705f7472757374223a372c226578705f757365223a372c22676c6164223a312c22676f5f6f6e223a312c226c61636b696e67223a22d091d0bed0bbd18cd188d0b520d0bed0b1d189d0b8d18520d0b8d0b3d18020d0b820d0bfd0bed0b5d0b7d0b4d0bed0ba222c226d65745f636f756e74223a332c22756e655f626f617264223a342c22756e655f63616c6d223a322c22756e655f6f7468657273223a332c22756e655f746f6d6f72726f77223a342c2276616c7561626c65223a22d0a3d0bcd0b5d0bdd0b8d0b520d0bfd0bbd0b0d0bdd0b8d180d0bed0b2d0b0d182d18c20d0b2d180d0b5d0bcd18f227d2c226e6f745f61736b6564223a5b226d65745f776879225d7d', '788d30685acc90984fc847e65a9c76908522669b422d3492480bf5f44cb9a558', DEFAULT);


--
-- Data for Name: worksheets; Type: TABLE DATA; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (1, 'meetings', 'M-001/2022-03-18', 1, '2022-03-18 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30332d3133227d', '401173262a479dc12d0ff85f0ba2406954a45a70641aab72b65fa349178807f7');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (2, 'meetings', 'M-001/2022-04-01', 1, '2022-04-01 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30332d3239227d', '82983f6bc7e019a711f2478772c88aa48fc7d8f865ebbd9263ad158514ca6748');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (3, 'marks', 'M-001/2022-04-01', 1, '2022-04-01 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a387d', 'bb9a6edda78cc5409b9f1c6987407de90f5cc87131811153d74047a16e1075e4');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (4, 'meetings', 'M-001/2022-04-15', 1, '2022-04-15 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3134227d', '4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (5, 'meetings', 'M-001/2022-04-29', 1, '2022-04-29 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30342d3237227d', '0560fb4a588ee5bbf1ecfe11bb9f22e7a5a480ad23bfbe0727406d74fff9eaeb');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (6, 'marks', 'M-001/2022-04-29', 1, '2022-04-29 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a372c226d656e746f72223a387d', '5ad7cb7adba47447556dcb5ac2cd4d8ed8b324deb87cf158c9a11bcf363bfd81');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (7, 'meetings', 'M-001/2022-05-13', 1, '2022-05-13 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30352d3038227d', '7649082ccd97f82eb6ff614fae8b1c2464376a595fd73e03ded5d35b2446daec');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (8, 'meetings', 'M-001/2022-05-27', 1, '2022-05-27 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30352d3235227d', 'ef46d94e82d063e13d503367517e5b09873503151302315ab760d60ea061ab92');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (9, 'marks', 'M-001/2022-05-27', 1, '2022-05-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a372c226d656e746f72223a387d', '5ad7cb7adba47447556dcb5ac2cd4d8ed8b324deb87cf158c9a11bcf363bfd81');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (10, 'meetings', 'M-001/2022-06-10', 1, '2022-06-10 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30362d3037227d', '9bf225788d9eaefb20c6d4a4a6c30b38052105d9c0465f951705ee45cc80c3c8');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (11, 'meetings', 'M-001/2022-06-24', 1, '2022-06-24 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30362d3139227d', '85ef178dab0ab18114aa12db0afbc004dd43309a710ced7c01555f8f701c96b7');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (12, 'marks', 'M-001/2022-06-24', 1, '2022-06-24 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a332c226d656e746f72223a387d', 'ca8e56ebd5009b65b1edf18b389d8e476d82d9105952009ab11924a5a2e489bd');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (13, 'meetings', 'M-002/2022-03-15', 1, '2022-03-15 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30332d3130227d', '467e43ac6f359eef2bf48f84db20f8c09223a9c87951475ae843679bd11b1e91');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (14, 'meetings', 'M-002/2022-03-29', 1, '2022-03-29 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30332d3234227d', '341cd5670ad85244ab81a3c273a3c177f5e21f5a09d2a2d6c358d3d46a5fb20d');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (15, 'marks', 'M-002/2022-03-29', 1, '2022-03-29 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a397d', '86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (16, 'meetings', 'M-002/2022-04-12', 1, '2022-04-12 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3130227d', '1c64b375a50277e262f787caf76a0600ec594181365d02fc88042b590e2c5ee8');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (17, 'meetings', 'M-002/2022-04-26', 1, '2022-04-26 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30342d3235227d', '07b993a8d30a7c1f4f32bacbee7cbf8e74c5e21ecb9538f59cee7438ef3845f3');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (18, 'marks', 'M-002/2022-04-26', 1, '2022-04-26 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a397d', '86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (19, 'meetings', 'M-002/2022-05-10', 1, '2022-05-10 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30352d3037227d', '9d906c6710f58d9b2f5055530a32204be8cb714f2abd4ae32d500de0ed6151e7');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (20, 'meetings', 'M-002/2022-05-24', 1, '2022-05-24 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30352d3232227d', '37c791bf60938a1c1ef96dd85b4a7fafc4c4fccfd2dccff0a962b273d31fd2c5');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (21, 'marks', 'M-002/2022-05-24', 1, '2022-05-24 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a397d', '86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (22, 'meetings', 'M-002/2022-06-07', 1, '2022-06-07 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30362d3032227d', 'c8f1677dc14b95862593cf6b3d534aafe8ae152bdd005ababeec6b98efc157d4');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (23, 'meetings', 'M-002/2022-06-21', 1, '2022-06-21 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30362d3138227d', '0cc04af3b15e7eab868e10f8d6bc178995caedf1b7e099c48b654d354c1f126b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (24, 'marks', 'M-002/2022-06-21', 1, '2022-06-21 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (25, 'meetings', 'M-003/2022-03-22', 1, '2022-03-22 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30332d3139227d', '71ceddf8cc852514d2f37cde5c18b97156c6b618d36c4380fce939de9ee0a298');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (26, 'meetings', 'M-003/2022-04-05', 1, '2022-04-05 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3033227d', 'bec4c08724eb1d2faf7aac85c9d477ab7220c500fea20a9248b8fe76e48dbd2b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (27, 'marks', 'M-003/2022-04-05', 1, '2022-04-05 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a362c226d656e746f72223a377d', '1f2be993f8adfc2861019fb740a4ef83ed746462ecef63f0a954fb22136dd85c');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (28, 'meetings', 'M-003/2022-04-19', 1, '2022-04-19 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30342d3136227d', '77428bcda9ef852cbb053a6dc0feba8d64e129386f8e0d47559b5d3549eaca11');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (29, 'meetings', 'M-003/2022-05-03', 1, '2022-05-03 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30342d3238227d', '335575ab61fc85e243a02c4d82889d39b78ab0a97eeb63f8892422cf13da2a46');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (30, 'marks', 'M-003/2022-05-03', 1, '2022-05-03 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a372c226d656e746f72223a377d', '928fdda96c355ef787cc32de20876ae0f17184d26306640d0439bf50d93382bf');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (31, 'meetings', 'M-003/2022-05-17', 1, '2022-05-17 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30352d3133227d', '74a04c4be420e8d8a2f26427f347d7018846c868b9c1ae0ae2d7a59ed34c455d');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (32, 'meetings', 'M-003/2022-05-31', 1, '2022-05-31 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30352d3238227d', 'b1a3516bc63b34315a69582b5965a302b0d05af1834616a5874cf6f1b5785f39');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (33, 'marks', 'M-003/2022-05-31', 1, '2022-05-31 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a362c226d656e746f72223a377d', '1f2be993f8adfc2861019fb740a4ef83ed746462ecef63f0a954fb22136dd85c');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (34, 'meetings', 'M-003/2022-06-14', 1, '2022-06-14 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30362d3039227d', '55520f7a613cb31f7298ecd4691ce6702616867b4b0e77a56d8409cdcefce397');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (35, 'meetings', 'M-003/2022-06-28', 1, '2022-06-28 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30362d3236227d', '9aa663c8f0fb4495aed6810a881d0b503a31881ec6623e65e70ed87f599943f1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (36, 'marks', 'M-003/2022-06-28', 1, '2022-06-28 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a382c226d656e746f72223a377d', 'ca1115511a49b634268806e70328ed01a7578384962413a14ad12216f6b6bfca');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (37, 'meetings', 'M-004/2022-03-19', 1, '2022-03-19 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30332d3135227d', 'b5b396616c0eef0dc41c42fde64b4fc71b8fd0ed492fc19ddf8c95c31195abf8');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (38, 'meetings', 'M-004/2022-04-02', 1, '2022-04-02 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30332d3238227d', 'ad10d7501ad75c131c69b99a631121acc2f5c28217cd2dd1a07b983f1114831f');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (39, 'marks', 'M-004/2022-04-02', 1, '2022-04-02 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a382c226d656e746f72223a397d', '9520be24a5c271a6075a2d796c32a8e5ee437e4ef20d32885a5649b5c6c43de1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (40, 'meetings', 'M-004/2022-04-16', 1, '2022-04-16 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3134227d', '4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (41, 'meetings', 'M-004/2022-04-30', 1, '2022-04-30 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3238227d', '5c46e9b035ccd4d810ebf1cf44cfb3e5f4b518d9dc4bfd75a37fe47cabfca72c');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (42, 'marks', 'M-004/2022-04-30', 1, '2022-04-30 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (43, 'meetings', 'M-004/2022-05-14', 1, '2022-05-14 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30352d3132227d', '57e1e45be8925057f814b24ac1b79bdae71983c5d34cf11eab3f43abbd4b8643');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (44, 'meetings', 'M-004/2022-05-28', 1, '2022-05-28 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30352d3237227d', 'ee5256e953bd41ef63d39692ea234b3d0e58e1d165113303a98b9764319b2733');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (45, 'marks', 'M-004/2022-05-28', 1, '2022-05-28 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (46, 'meetings', 'M-004/2022-06-11', 1, '2022-06-11 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30362d3130227d', '0d0cf0694c3f9fa0146daacc2b441e86f54ac78481ca721e3e94a61707043c43');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (47, 'meetings', 'M-004/2022-06-25', 1, '2022-06-25 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30362d3231227d', 'cb4ae3c9a9e165b8c07e8ae337e19905dcf08622272d1c4ed2bc7a4cd01684d8');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (48, 'marks', 'M-004/2022-06-25', 1, '2022-06-25 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a397d', '86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (49, 'meetings', 'M-005/2022-03-22', 1, '2022-03-22 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30332d3231227d', '6d5712582f79832f8a7efcde70c1317415f187b571203ca3046c670dba10e36a');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (50, 'meetings', 'M-005/2022-04-05', 1, '2022-04-05 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30332d3331227d', '92b3b83419989851251896c2b99b954d588c04355e55c16b1fa8a51c0fc5a9fb');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (51, 'marks', 'M-005/2022-04-05', 1, '2022-04-05 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (52, 'meetings', 'M-005/2022-04-19', 1, '2022-04-19 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3134227d', '4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (53, 'meetings', 'M-005/2022-05-03', 1, '2022-05-03 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3330227d', '2fb371d69d970334d5ca222c5a164a6bd5788f3d31a4d158e01252e1eeadb81c');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (54, 'marks', 'M-005/2022-05-03', 1, '2022-05-03 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (55, 'meetings', 'M-005/2022-05-17', 1, '2022-05-17 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30352d3132227d', 'cf70d39d224c56fc8c56f7cf1f6ff589d6781481071af79794c1223fa4ee058a');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (56, 'meetings', 'M-005/2022-05-31', 1, '2022-05-31 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a302c226d65745f6f6e223a6e756c6c7d', '52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (57, 'marks', 'M-005/2022-05-31', 1, '2022-05-31 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (58, 'meetings', 'M-005/2022-06-14', 1, '2022-06-14 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a302c226d65745f6f6e223a6e756c6c7d', '52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (59, 'meetings', 'M-005/2022-06-28', 1, '2022-06-28 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a302c226d65745f6f6e223a6e756c6c7d', '52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (60, 'marks', 'M-005/2022-06-28', 1, '2022-06-28 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a392c226d656e746f72223a397d', '86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (61, 'meetings', 'M-006/2022-03-23', 1, '2022-03-23 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30332d3232227d', 'd393dff2776fbcf90c8066541766da4c54e2dba960bc0d6657823d98b3bff7fc');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (62, 'meetings', 'M-006/2022-04-06', 1, '2022-04-06 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30342d3032227d', '32fe605d1f6d52e1b71166992adae4c0046e3b17458fda98d2ad0bae32b174d0');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (63, 'marks', 'M-006/2022-04-06', 1, '2022-04-06 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a382c226d656e746f72223a397d', '9520be24a5c271a6075a2d796c32a8e5ee437e4ef20d32885a5649b5c6c43de1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (64, 'meetings', 'M-006/2022-04-20', 1, '2022-04-20 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a332c226d65745f6f6e223a22323032322d30342d3136227d', '77428bcda9ef852cbb053a6dc0feba8d64e129386f8e0d47559b5d3549eaca11');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (65, 'meetings', 'M-006/2022-05-04', 1, '2022-05-04 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30342d3239227d', '875b9f2f65253c0bcf16ff0ce46ffa8ef7b902d6b8eee18ee955e928f95cb564');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (66, 'marks', 'M-006/2022-05-04', 1, '2022-05-04 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (67, 'meetings', 'M-006/2022-05-18', 1, '2022-05-18 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30352d3133227d', '74a04c4be420e8d8a2f26427f347d7018846c868b9c1ae0ae2d7a59ed34c455d');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (68, 'meetings', 'M-006/2022-06-01', 1, '2022-06-01 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30352d3331227d', '97fd66aa624e67145d3486421397202a83ecb5d4079ef3ddfbdfc4ebe6d4345b');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (69, 'marks', 'M-006/2022-06-01', 1, '2022-06-01 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a31302c226d656e746f72223a397d', '2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (70, 'meetings', 'M-006/2022-06-15', 1, '2022-06-15 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a312c226d65745f6f6e223a22323032322d30362d3130227d', '7f50767da8d2823af902c87741ce016ed5c295a07d56197d81c56e974ee740c1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (71, 'meetings', 'M-006/2022-06-29', 1, '2022-06-29 09:00:00+00', 'curator', 'curator', '\x7b2261736b73223a66616c73652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a322c226d65745f6f6e223a22323032322d30362d3238227d', '868b5d362e937f6ab4cae8c28c7c3b6b7fe244b017b7f600a832dd5a7d2c61ce');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (72, 'marks', 'M-006/2022-06-29', 1, '2022-06-29 09:00:00+00', 'psychologist', 'psychologist', '\x7b226d656e746565223a342c226d656e746f72223a397d', 'c924dc8852ce76b9e51921f768e7cbda9c8d4828f72443bef43b7dc85c58cc92');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (73, 'themes', 'peer-mentee/lacking', 1, '2022-06-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b227468656d6573223a7b2230646363383839312d663731372d356434372d386662372d633937363237636332333433223a5b227468656d652f7061706572776f726b225d2c2231336633643335662d616339652d356366342d386135312d616235396265653835343136223a5b227468656d652f706c616365225d2c2237383461393263382d356631632d353962392d393161352d613062313063616163633937223a5b227468656d652f6576656e7473225d2c2238313431376463302d383465392d356436642d393664372d363639363637363838666236223a5b227468656d652f6576656e7473225d2c2263386239366664632d633964372d353161362d626265392d643461643366663962363639223a5b227468656d652f6576656e7473225d7d7d', '61904fbc0ad141dbeed77d708e62e361e25df1d0038a75391255b14e27b19ec9');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (74, 'themes', 'peer-mentee/valuable', 1, '2022-06-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b227468656d6573223a7b2231336633643335662d616339652d356366342d386135312d616235396265653835343136223a5b227468656d652f7374756479225d2c2235396533633333302d383839302d353462392d396261362d653566303332313864333666223a5b227468656d652f7374756479225d2c2237383461393263382d356631632d353962392d393161352d613062313063616163633937223a5b227468656d652f7374756479225d2c2238313431376463302d383465392d356436642d393664372d363639363637363838666236223a5b227468656d652f746f676574686572225d7d7d', '5454c75c4ad04262a178167d850451fa7bd138c8934372abb7be8f8848abc32e');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (75, 'themes', 'peer-mentor/lacking', 1, '2022-06-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b227468656d6573223a7b2263373633336631632d333637632d353964302d613134662d316234636334656365313635223a5b227468656d652f6576656e7473225d7d7d', '8d7ddb4bcec506e27007c83b77e2161a58391e4465f21aac324dc782e35f9540');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (76, 'themes', 'teacher-mentee/valuable', 1, '2022-06-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b227468656d6573223a7b2239636434623431372d316266642d356365632d393361392d303063633463633832396238223a5b227468656d652f7072616374696365225d7d7d', '126b4d85be0aa5b252e5856daed7b168d74c1e77e7c55e392a06b587d3ee04ec');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (77, 'themes', 'teacher-mentor/valuable', 1, '2022-06-27 09:00:00+00', 'psychologist', 'psychologist', '\x7b227468656d6573223a7b2261336265323433362d656430332d353166362d623534662d626435666239613565623737223a5b227468656d652f737570706f7274225d7d7d', '1b6509a965be23488707dd75993bd4163e1f31d8b2570b9d756f5d5093c2b48a');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (78, 'compliance', 'after', 1, '2022-06-27 09:00:00+00', 'curator', 'curator', '\x7b22616e7377657273223a7b226163746976697479223a322c226170706c69636174696f6e223a322c22636c696d617465223a322c22676f616c73223a322c2267756964616e6365223a312c226d6574686f6473223a312c22706c65617365645f706172746e657273223a312c22706c65617365645f70656f706c65223a322c227072696e6369706c6573223a327d2c2268617368223a2233326562313763353739333163613330346539393466346338303135323339323038636266313362626163366462396534383263633364633830623430303561222c2276657273696f6e223a22312e302e30227d', '827193c42076ae49daf6c5acac02f6a41d946a6aec659d7d35fb631931e58fd1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (79, 'swot', 'before/after', 1, '2022-06-28 09:00:00+00', 'curator', 'curator', '\x7b22636f6e6669726d6564223a747275652c22646174615f76657273696f6e223a22322d32392d32392d3738222c22656e7472696573223a5b7b226b6579223a22737472656e6774687c676170737c7c666f726d3d73747564656e742d73747564656e747c726f6c653d6d656e7465657c7363616c653d737570706f7274222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b22666f726d223a2273747564656e742d73747564656e74222c226d61726b223a382e332c226d6178696d756d223a31302c22726f6c65223a226d656e746565222c227363616c65223a22737570706f7274227d2c22706c7572616c223a6e756c6c2c2274657874223a22412068696768206d61726b2c207b6d61726b7d206f66207b6d6178696d756d7d3a20e2809c7b7363616c657de2809d20287b666f726d7d2c207b726f6c657d29227d2c227461626c65223a2267617073222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f676f616c73222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f676f616c73227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f7072696e6369706c6573222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f7072696e6369706c6573227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f636c696d617465222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f636c696d617465227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f706c65617365645f70656f706c65222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f706c65617365645f70656f706c65227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f6163746976697479222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f6163746976697479227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f6170706c69636174696f6e222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f6170706c69636174696f6e227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22222c227175616472616e74223a226f70706f7274756e697479222c2273656e74656e6365223a6e756c6c2c227461626c65223a22222c2274657874223a22d0a0d0b0d0b9d0bed0bdd0bdd18bd0b920d186d0b5d0bdd182d18020d0b4d0b5d182d181d0bad0bed0b3d0be20d182d0b2d0bed180d187d0b5d181d182d0b2d0b020d0bfd180d0b5d0b4d0bbd0b0d0b3d0b0d0b5d18220d0bad0b0d0b1d0b8d0bdd0b5d18220d0b4d0bbd18f20d0b2d181d182d180d0b5d18720d0bfd0b0d180227d2c7b226b6579223a22222c227175616472616e74223a22746872656174222c2273656e74656e6365223a6e756c6c2c227461626c65223a22222c2274657874223a22d09220d187d0b5d182d0b2d191d180d182d0bed0b920d187d0b5d182d0b2d0b5d180d182d0b820d18dd0bad0b7d0b0d0bcd0b5d0bdd18b3a20d0bdd0b0d181d182d0b0d0b2d0bdd0b8d0bad0b0d0bc2dd181d182d0b0d180d188d0b5d0bad0bbd0b0d181d181d0bdd0b8d0bad0b0d0bc20d0bdd0b520d185d0b2d0b0d182d0b0d0b5d18220d0b2d180d0b5d0bcd0b5d0bdd0b8227d5d2c2272656d6f766564223a5b7b226b6579223a226f70706f7274756e6974797c7368617265737c7c666f726d3d73747564656e742d73747564656e747c726f6c653d6d656e7465657c776861743d706565722d6d656e7465652f6265636f6d655f6d656e746f722f61667465722f73747564656e742d73747564656e74222c227175616472616e74223a226f70706f7274756e697479222c22726561736f6e223a22d098d0b7d0b2d0b5d181d182d0bdd0be20d0b820d0b1d0b5d0b720d0b0d0bdd0bad0b5d182222c2273656e74656e6365223a7b22706172616d73223a7b22666f726d223a2273747564656e742d73747564656e74222c226e223a362c22726f6c65223a226d656e746565222c227368617265223a302e382c2277686174223a22706565722d6d656e7465652f6265636f6d655f6d656e746f722f61667465722f73747564656e742d73747564656e74227d2c22706c7572616c223a6e756c6c2c2274657874223a224174206c65617374207b73686172657d206f66207b6e7d2073616964207965733a20e2809c7b776861747de2809d20287b666f726d7d2c207b726f6c657d29227d2c227461626c65223a22736861726573227d5d7d', '1413b53301a1722a721a257d038ea1b17440dc84ffb1426ec9c42e8902b7a417');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (80, 'swot', 'before/after', 2, '2022-06-29 09:30:00+00', 'second', 'curator', '\x7b22636f6e6669726d6564223a66616c73652c22646174615f76657273696f6e223a22322d32392d32392d3738222c22656e7472696573223a5b7b226b6579223a22737472656e6774687c676170737c7c666f726d3d73747564656e742d73747564656e747c726f6c653d6d656e7465657c7363616c653d737570706f7274222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b22666f726d223a2273747564656e742d73747564656e74222c226d61726b223a382e332c226d6178696d756d223a31302c22726f6c65223a226d656e746565222c227363616c65223a22737570706f7274227d2c22706c7572616c223a6e756c6c2c2274657874223a22412068696768206d61726b2c207b6d61726b7d206f66207b6d6178696d756d7d3a20e2809c7b7363616c657de2809d20287b666f726d7d2c207b726f6c657d29227d2c227461626c65223a2267617073222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f676f616c73222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f676f616c73227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f7072696e6369706c6573222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f7072696e6369706c6573227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f636c696d617465222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f636c696d617465227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f706c65617365645f70656f706c65222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f706c65617365645f70656f706c65227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f6163746976697479222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f6163746976697479227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22737472656e6774687c63726974657269617c7c776861743d63757261746f722d636f6d706c69616e63652f6170706c69636174696f6e222c227175616472616e74223a22737472656e677468222c2273656e74656e6365223a7b22706172616d73223a7b2277686174223a2263757261746f722d636f6d706c69616e63652f6170706c69636174696f6e227d2c22706c7572616c223a6e756c6c2c2274657874223a225468652063757261746f7220736565732069742066756c6c793a20e2809c7b776861747de2809d227d2c227461626c65223a226372697465726961222c2274657874223a22227d2c7b226b6579223a22222c227175616472616e74223a226f70706f7274756e697479222c2273656e74656e6365223a6e756c6c2c227461626c65223a22222c2274657874223a22d0a0d0b0d0b9d0bed0bdd0bdd18bd0b920d186d0b5d0bdd182d18020d0b4d0b5d182d181d0bad0bed0b3d0be20d182d0b2d0bed180d187d0b5d181d182d0b2d0b020d0bfd180d0b5d0b4d0bbd0b0d0b3d0b0d0b5d18220d0bad0b0d0b1d0b8d0bdd0b5d18220d0b4d0bbd18f20d0b2d181d182d180d0b5d18720d0bfd0b0d180227d2c7b226b6579223a22222c227175616472616e74223a22746872656174222c2273656e74656e6365223a6e756c6c2c227461626c65223a22222c2274657874223a22d09220d187d0b5d182d0b2d191d180d182d0bed0b920d187d0b5d182d0b2d0b5d180d182d0b820d18dd0bad0b7d0b0d0bcd0b5d0bdd18b3a20d0bdd0b0d181d182d0b0d0b2d0bdd0b8d0bad0b0d0bc2dd181d182d0b0d180d188d0b5d0bad0bbd0b0d181d181d0bdd0b8d0bad0b0d0bc20d0bdd0b520d185d0b2d0b0d182d0b0d0b5d18220d0b2d180d0b5d0bcd0b5d0bdd0b8227d5d2c2272656d6f766564223a5b7b226b6579223a226f70706f7274756e6974797c7368617265737c7c666f726d3d73747564656e742d73747564656e747c726f6c653d6d656e7465657c776861743d706565722d6d656e7465652f6265636f6d655f6d656e746f722f61667465722f73747564656e742d73747564656e74222c227175616472616e74223a226f70706f7274756e697479222c22726561736f6e223a22d098d0b7d0b2d0b5d181d182d0bdd0be20d0b820d0b1d0b5d0b720d0b0d0bdd0bad0b5d182222c2273656e74656e6365223a7b22706172616d73223a7b22666f726d223a2273747564656e742d73747564656e74222c226e223a362c22726f6c65223a226d656e746565222c227368617265223a302e382c2277686174223a22706565722d6d656e7465652f6265636f6d655f6d656e746f722f61667465722f73747564656e742d73747564656e74227d2c22706c7572616c223a6e756c6c2c2274657874223a224174206c65617374207b73686172657d206f66207b6e7d2073616964207965733a20e2809c7b776861747de2809d20287b666f726d7d2c207b726f6c657d29227d2c227461626c65223a22736861726573227d5d7d', '3df3d245a9e6d309ad012ae58fa7bb712836a0d8c07f8499401b27fe30c3a381');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (81, 'compliance', 'after', 2, '2022-06-29 09:30:00+00', 'second', 'curator', '\x7b22616e7377657273223a7b226163746976697479223a322c226170706c69636174696f6e223a322c22636c696d617465223a322c22676f616c73223a322c2267756964616e6365223a312c226d6574686f6473223a312c22706c65617365645f706172746e657273223a312c22706c65617365645f70656f706c65223a322c227072696e6369706c6573223a327d2c2268617368223a2233326562313763353739333163613330346539393466346338303135323339323038636266313362626163366462396534383263633364633830623430303561222c2276657273696f6e223a22312e302e30227d', '827193c42076ae49daf6c5acac02f6a41d946a6aec659d7d35fb631931e58fd1');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (82, 'themes', 'peer-mentee/lacking', 2, '2022-06-29 09:30:00+00', 'second', 'psychologist', '\x7b227468656d6573223a7b2230646363383839312d663731372d356434372d386662372d633937363237636332333433223a5b227468656d652f7061706572776f726b225d2c2231336633643335662d616339652d356366342d386135312d616235396265653835343136223a5b227468656d652f706c616365225d2c2237383461393263382d356631632d353962392d393161352d613062313063616163633937223a5b227468656d652f6576656e7473225d2c2238313431376463302d383465392d356436642d393664372d363639363637363838666236223a5b227468656d652f6576656e7473225d2c2263386239366664632d633964372d353161362d626265392d643461643366663962363639223a5b227468656d652f6576656e7473225d7d7d', '61904fbc0ad141dbeed77d708e62e361e25df1d0038a75391255b14e27b19ec9');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (83, 'meetings', 'M-001/2022-03-18', 2, '2022-06-29 09:30:00+00', 'second', 'curator', '\x7b2261736b73223a747275652c22636c6f73696e675f74616c6b223a66616c73652c226d656574696e6773223a372c226d65745f6f6e223a22323032322d30332d3133227d', '9009397964cddc303f874d31a439cf400bc6e5f9b98b8dfeae041dfdb3000baf');
INSERT INTO tenant_temizhbek_4.worksheets OVERRIDING SYSTEM VALUE VALUES (84, 'marks', 'M-001/2022-04-01', 2, '2022-06-29 09:30:00+00', 'second', 'psychologist', '\x7b226d656e746565223a332c226d656e746f72223a6e756c6c7d', '47b770e57a93e86722509ffaf0edda506c2ca4f4e82437b6e18ad81692735764');


--
-- Name: responses_seq_seq; Type: SEQUENCE SET; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

SELECT pg_catalog.setval('tenant_temizhbek_4.responses_seq_seq', 32, true);


--
-- Name: worksheets_seq_seq; Type: SEQUENCE SET; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

SELECT pg_catalog.setval('tenant_temizhbek_4.worksheets_seq_seq', 84, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: audit pk_audit; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (seq);


--
-- Name: drafts pk_drafts; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.drafts
    ADD CONSTRAINT pk_drafts PRIMARY KEY (invitation);


--
-- Name: invitations pk_invitations; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.invitations
    ADD CONSTRAINT pk_invitations PRIMARY KEY (id);


--
-- Name: match_members pk_match_members; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.match_members
    ADD CONSTRAINT pk_match_members PRIMARY KEY (match, side, "position");


--
-- Name: matches pk_matches; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.matches
    ADD CONSTRAINT pk_matches PRIMARY KEY (id);


--
-- Name: meta pk_meta; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.meta
    ADD CONSTRAINT pk_meta PRIMARY KEY (key);


--
-- Name: participants pk_participants; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.participants
    ADD CONSTRAINT pk_participants PRIMARY KEY (id);


--
-- Name: questionnaires pk_questionnaires; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.questionnaires
    ADD CONSTRAINT pk_questionnaires PRIMARY KEY (id, version);


--
-- Name: responses pk_responses; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT pk_responses PRIMARY KEY (seq);


--
-- Name: worksheets pk_worksheets; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.worksheets
    ADD CONSTRAINT pk_worksheets PRIMARY KEY (seq);


--
-- Name: invitations uq_invitations_campaign_participant_serial; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.invitations
    ADD CONSTRAINT uq_invitations_campaign_participant_serial UNIQUE (campaign, participant, serial);


--
-- Name: invitations uq_invitations_code_hash; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.invitations
    ADD CONSTRAINT uq_invitations_code_hash UNIQUE (code_hash);


--
-- Name: responses uq_responses_attempt; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT uq_responses_attempt UNIQUE (attempt);


--
-- Name: responses uq_responses_invitation; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT uq_responses_invitation UNIQUE (invitation);


--
-- Name: responses uq_responses_receipt; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT uq_responses_receipt UNIQUE (receipt);


--
-- Name: responses uq_responses_supersedes; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT uq_responses_supersedes UNIQUE (supersedes);


--
-- Name: worksheets uq_worksheets_kind_subject_revision; Type: CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.worksheets
    ADD CONSTRAINT uq_worksheets_kind_subject_revision UNIQUE (kind, subject, revision);


--
-- Name: ix_match_members_participant; Type: INDEX; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE INDEX ix_match_members_participant ON tenant_temizhbek_4.match_members USING btree (participant);


--
-- Name: uq_responses_first; Type: INDEX; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE UNIQUE INDEX uq_responses_first ON tenant_temizhbek_4.responses USING btree (campaign, participant) WHERE (supersedes IS NULL);


--
-- Name: audit audit_no_change; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER audit_no_change BEFORE DELETE OR UPDATE ON tenant_temizhbek_4.audit FOR EACH ROW EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: audit audit_no_truncate; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON tenant_temizhbek_4.audit FOR EACH STATEMENT EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: questionnaires questionnaires_no_change; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER questionnaires_no_change BEFORE DELETE OR UPDATE ON tenant_temizhbek_4.questionnaires FOR EACH ROW EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: questionnaires questionnaires_no_truncate; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER questionnaires_no_truncate BEFORE TRUNCATE ON tenant_temizhbek_4.questionnaires FOR EACH STATEMENT EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: responses responses_no_change; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER responses_no_change BEFORE DELETE OR UPDATE ON tenant_temizhbek_4.responses FOR EACH ROW EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: responses responses_no_truncate; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER responses_no_truncate BEFORE TRUNCATE ON tenant_temizhbek_4.responses FOR EACH STATEMENT EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: worksheets worksheets_no_change; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER worksheets_no_change BEFORE DELETE OR UPDATE ON tenant_temizhbek_4.worksheets FOR EACH ROW EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: worksheets worksheets_no_truncate; Type: TRIGGER; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

CREATE TRIGGER worksheets_no_truncate BEFORE TRUNCATE ON tenant_temizhbek_4.worksheets FOR EACH STATEMENT EXECUTE FUNCTION tenant_temizhbek_4.refuse_change();


--
-- Name: drafts fk_drafts_invitation; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.drafts
    ADD CONSTRAINT fk_drafts_invitation FOREIGN KEY (invitation) REFERENCES tenant_temizhbek_4.invitations(id);


--
-- Name: invitations fk_invitations_participant; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.invitations
    ADD CONSTRAINT fk_invitations_participant FOREIGN KEY (participant) REFERENCES tenant_temizhbek_4.participants(id);


--
-- Name: match_members fk_match_members_match; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.match_members
    ADD CONSTRAINT fk_match_members_match FOREIGN KEY (match) REFERENCES tenant_temizhbek_4.matches(id);


--
-- Name: match_members fk_match_members_participant; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.match_members
    ADD CONSTRAINT fk_match_members_participant FOREIGN KEY (participant) REFERENCES tenant_temizhbek_4.participants(id);


--
-- Name: responses fk_responses_invitation; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT fk_responses_invitation FOREIGN KEY (invitation) REFERENCES tenant_temizhbek_4.invitations(id);


--
-- Name: responses fk_responses_participant; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT fk_responses_participant FOREIGN KEY (participant) REFERENCES tenant_temizhbek_4.participants(id);


--
-- Name: responses fk_responses_questionnaire; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT fk_responses_questionnaire FOREIGN KEY (questionnaire, version) REFERENCES tenant_temizhbek_4.questionnaires(id, version);


--
-- Name: responses fk_responses_supersedes; Type: FK CONSTRAINT; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

ALTER TABLE ONLY tenant_temizhbek_4.responses
    ADD CONSTRAINT fk_responses_supersedes FOREIGN KEY (supersedes) REFERENCES tenant_temizhbek_4.responses(attempt);


--
-- Name: SCHEMA tenant_temizhbek_4; Type: ACL; Schema: -; Owner: tenant_temizhbek_4_owner
--

GRANT USAGE ON SCHEMA tenant_temizhbek_4 TO tenant_temizhbek_4_data;
GRANT USAGE ON SCHEMA tenant_temizhbek_4 TO tenant_temizhbek_4_form;


--
-- Name: TABLE alembic_version; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT ON TABLE tenant_temizhbek_4.alembic_version TO tenant_temizhbek_4_data;
GRANT SELECT ON TABLE tenant_temizhbek_4.alembic_version TO tenant_temizhbek_4_form;


--
-- Name: TABLE audit; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT ON TABLE tenant_temizhbek_4.audit TO tenant_temizhbek_4_data;
GRANT INSERT ON TABLE tenant_temizhbek_4.audit TO tenant_temizhbek_4_form;


--
-- Name: COLUMN audit.seq; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(seq) ON TABLE tenant_temizhbek_4.audit TO tenant_temizhbek_4_form;


--
-- Name: COLUMN audit.hash; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(hash) ON TABLE tenant_temizhbek_4.audit TO tenant_temizhbek_4_form;


--
-- Name: TABLE drafts; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT DELETE ON TABLE tenant_temizhbek_4.drafts TO tenant_temizhbek_4_data;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE tenant_temizhbek_4.drafts TO tenant_temizhbek_4_form;


--
-- Name: COLUMN drafts.invitation; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(invitation) ON TABLE tenant_temizhbek_4.drafts TO tenant_temizhbek_4_data;


--
-- Name: COLUMN drafts.revision; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(revision) ON TABLE tenant_temizhbek_4.drafts TO tenant_temizhbek_4_data;


--
-- Name: COLUMN drafts.saved_at; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(saved_at) ON TABLE tenant_temizhbek_4.drafts TO tenant_temizhbek_4_data;


--
-- Name: TABLE invitations; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_data;
GRANT SELECT ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_form;


--
-- Name: COLUMN invitations.expires_on; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT UPDATE(expires_on) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_data;


--
-- Name: COLUMN invitations.revoked; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT UPDATE(revoked) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_data;


--
-- Name: COLUMN invitations.used_at; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT UPDATE(used_at) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_data;
GRANT UPDATE(used_at) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_form;


--
-- Name: COLUMN invitations.receipt; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT UPDATE(receipt) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_data;
GRANT UPDATE(receipt) ON TABLE tenant_temizhbek_4.invitations TO tenant_temizhbek_4_form;


--
-- Name: TABLE match_members; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT,DELETE ON TABLE tenant_temizhbek_4.match_members TO tenant_temizhbek_4_data;


--
-- Name: TABLE matches; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE tenant_temizhbek_4.matches TO tenant_temizhbek_4_data;


--
-- Name: TABLE meta; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT ON TABLE tenant_temizhbek_4.meta TO tenant_temizhbek_4_data;
GRANT SELECT ON TABLE tenant_temizhbek_4.meta TO tenant_temizhbek_4_form;


--
-- Name: COLUMN meta.value; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT UPDATE(value) ON TABLE tenant_temizhbek_4.meta TO tenant_temizhbek_4_data;


--
-- Name: TABLE participants; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT,UPDATE ON TABLE tenant_temizhbek_4.participants TO tenant_temizhbek_4_data;
GRANT SELECT ON TABLE tenant_temizhbek_4.participants TO tenant_temizhbek_4_form;


--
-- Name: TABLE questionnaires; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT ON TABLE tenant_temizhbek_4.questionnaires TO tenant_temizhbek_4_data;
GRANT SELECT ON TABLE tenant_temizhbek_4.questionnaires TO tenant_temizhbek_4_form;


--
-- Name: TABLE responses; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_data;
GRANT INSERT ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.seq; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(seq) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.attempt; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(attempt) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.invitation; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(invitation) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.campaign; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(campaign) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.participant; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(participant) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.questionnaire; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(questionnaire) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.version; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(version) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.hash; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(hash) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.receipt; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(receipt) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.supersedes; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(supersedes) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.body_sha256; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(body_sha256) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: COLUMN responses.stored_sha256; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT(stored_sha256) ON TABLE tenant_temizhbek_4.responses TO tenant_temizhbek_4_form;


--
-- Name: TABLE worksheets; Type: ACL; Schema: tenant_temizhbek_4; Owner: tenant_temizhbek_4_owner
--

GRANT SELECT,INSERT ON TABLE tenant_temizhbek_4.worksheets TO tenant_temizhbek_4_data;


--
-- PostgreSQL database dump complete
--


