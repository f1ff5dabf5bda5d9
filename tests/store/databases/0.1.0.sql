BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	role TEXT NOT NULL, 
	operation TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (seq)
);
INSERT INTO "audit" VALUES(1,'2026-11-27T01:50:24.713270+00:00','психолог','psychologist','compare_waves','{"by":["grade"],"questionnaire":"peer-mentee"}','done','ab5bc96d06188bfdc8ca809e3de267d26ea4f1bcb6d967bb85a682c26075ebbf');
INSERT INTO "audit" VALUES(2,'2026-11-27T01:50:24.714542+00:00','психолог','psychologist','compare_waves','{"by":["grade"],"questionnaire":"peer-mentee"}','AccessDenied','aa038e62299a427d1bad1d24e5701085b6c9a6f0db749afeb0e709e9dc32a9df');
INSERT INTO "audit" VALUES(3,'2026-11-27T01:50:24.715337+00:00','психолог','psychologist','compare_waves','{"by":["grade"],"questionnaire":"peer-mentee"}','done','730c54be2863c2354ca4c0705d47a8b861da4744748962fd131ecbce341c4635');
CREATE TABLE drafts (
	invitation TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (invitation), 
	CONSTRAINT fk_drafts_invitation FOREIGN KEY(invitation) REFERENCES invitations (id)
);
INSERT INTO "drafts" VALUES('peer-mentee-after/U-003/1',1,X'19BB4E19E5ACF9FA738275122C74D5D22E9FA8AA8F615A9589781AFF81BD74CEF469E8F5D22C47D857AE085B2EB62D542FB7306F09F528A77AA8FF96AF4B723E3522BA8BEB895FEC045BFC728CB2B6C1E5626B3A2E49DDD7638D5F0817D40D17552C9F78D8497E98F1D389696D6F8F8D1467C37E524CA5EE4FCDBEC180114FDE8635A6EAC7','2022-06-29 09:30:00.000000');
CREATE TABLE invitations (
	id TEXT NOT NULL, 
	code_hash TEXT NOT NULL, 
	campaign TEXT NOT NULL, 
	participant TEXT NOT NULL, 
	serial INTEGER NOT NULL, 
	expires_on DATE NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	used_at DATETIME, 
	receipt TEXT NOT NULL, 
	CONSTRAINT pk_invitations PRIMARY KEY (id), 
	CONSTRAINT fk_invitations_participant FOREIGN KEY(participant) REFERENCES participants (id), 
	CONSTRAINT uq_invitations_code_hash UNIQUE (code_hash), 
	CONSTRAINT uq_invitations_campaign_participant_serial UNIQUE (campaign, participant, serial)
);
INSERT INTO "invitations" VALUES('peer-mentee-after/U-004','5c99415802fc9415ab4fbe0c298ed1fa459c2d01891c52815cd4f8bc5595adf4','peer-mentee-after','U-004',0,'2099-12-31',0,NULL,'');
INSERT INTO "invitations" VALUES('peer-mentee-after/U-005/0','1d98769c5dc2a2b8d4f8a5120bb9f5ed0f416a568f39e31787babd98e42e8f4f','peer-mentee-after','U-005',0,'2022-07-31',0,'2022-06-29 09:30:00.000000','NV1ENVGN');
INSERT INTO "invitations" VALUES('peer-mentee-after/U-003/0','a6f28a952c0c6d4bffa57dc7384150112c878323d57fdc67ed39481964193573','peer-mentee-after','U-003',0,'2022-07-31',1,NULL,'');
INSERT INTO "invitations" VALUES('peer-mentee-after/U-003/1','09c78906e90835af9ff774b509fe7d3a3989b5dd6eaa3a2b5fea3e1768f8063a','peer-mentee-after','U-003',1,'2022-07-31',0,NULL,'');
CREATE TABLE match_members (
	"match" TEXT NOT NULL, 
	side TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	CONSTRAINT pk_match_members PRIMARY KEY ("match", side, position), 
	CONSTRAINT fk_match_members_match FOREIGN KEY("match") REFERENCES matches (id), 
	CONSTRAINT fk_match_members_participant FOREIGN KEY(participant) REFERENCES participants (id), 
	CONSTRAINT ck_match_members_ck_match_members_side CHECK (side IN ('mentor', 'mentee'))
);
INSERT INTO "match_members" VALUES('M-001','mentor',0,'U-006');
INSERT INTO "match_members" VALUES('M-001','mentor',1,'U-003');
INSERT INTO "match_members" VALUES('M-001','mentee',0,'U-006');
INSERT INTO "match_members" VALUES('M-001','mentee',1,'U-003');
INSERT INTO "match_members" VALUES('M-002','mentor',0,'UM-002');
INSERT INTO "match_members" VALUES('M-002','mentee',0,'U-009');
INSERT INTO "match_members" VALUES('M-002','mentee',1,'U-007');
INSERT INTO "match_members" VALUES('M-002','mentee',2,'U-008');
INSERT INTO "match_members" VALUES('M-002','mentee',3,'U-002');
INSERT INTO "match_members" VALUES('M-003','mentor',0,'UM-001');
INSERT INTO "match_members" VALUES('M-003','mentee',0,'U-004');
INSERT INTO "match_members" VALUES('M-004','mentor',0,'UM-003');
INSERT INTO "match_members" VALUES('M-004','mentee',0,'U-001');
INSERT INTO "match_members" VALUES('M-004','mentee',1,'U-005');
INSERT INTO "match_members" VALUES('M-005','mentor',0,'TM-001');
INSERT INTO "match_members" VALUES('M-005','mentee',0,'T-001');
INSERT INTO "match_members" VALUES('M-006','mentor',0,'TM-002');
INSERT INTO "match_members" VALUES('M-006','mentee',0,'T-002');
CREATE TABLE matches (
	id TEXT NOT NULL, 
	form TEXT NOT NULL, 
	subform TEXT NOT NULL, 
	started_on DATE, 
	ended_on DATE, 
	CONSTRAINT pk_matches PRIMARY KEY (id)
);
INSERT INTO "matches" VALUES('M-001','student-student','equals','2022-03-04',NULL);
INSERT INTO "matches" VALUES('M-002','student-student','achiever-learner','2022-03-01',NULL);
INSERT INTO "matches" VALUES('M-003','student-student','leader-quiet','2022-03-08',NULL);
INSERT INTO "matches" VALUES('M-004','student-student','adapted-newcomer','2022-03-05',NULL);
INSERT INTO "matches" VALUES('M-005','teacher-teacher','experienced-early','2022-03-08',NULL);
INSERT INTO "matches" VALUES('M-006','teacher-teacher','class-teacher-early','2022-03-09',NULL);
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('tenant','temizhbek-4');
INSERT INTO "meta" VALUES('register','3');
INSERT INTO "meta" VALUES('created_at','2026-11-27T01:50:23.442433+00:00');
CREATE TABLE participants (
	id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	form TEXT NOT NULL, 
	subform TEXT NOT NULL, 
	category TEXT NOT NULL, 
	step TEXT NOT NULL, 
	joined_on DATE, 
	left_on DATE, 
	CONSTRAINT pk_participants PRIMARY KEY (id)
);
INSERT INTO "participants" VALUES('T-001','mentee','teacher-teacher','experienced-early','early-career','service-under-3','2022-01-21','2022-06-01');
INSERT INTO "participants" VALUES('T-002','mentee','teacher-teacher','class-teacher-early','early-career','service-under-3','2022-01-22',NULL);
INSERT INTO "participants" VALUES('TM-001','mentor','teacher-teacher','experienced-early','','service-over-20','2022-01-19',NULL);
INSERT INTO "participants" VALUES('TM-002','mentor','teacher-teacher','class-teacher-early','','service-over-20','2022-01-15',NULL);
INSERT INTO "participants" VALUES('U-001','mentee','student-student','adapted-newcomer','low-results','grade-5','2022-01-17',NULL);
INSERT INTO "participants" VALUES('U-002','mentee','student-student','achiever-learner','low-results','grade-7','2022-01-24',NULL);
INSERT INTO "participants" VALUES('U-003','mentee','student-student','equals','gifted','grade-7','2022-01-18',NULL);
INSERT INTO "participants" VALUES('U-004','mentee','student-student','leader-quiet','gifted','grade-7','2022-01-19',NULL);
INSERT INTO "participants" VALUES('U-005','mentee','student-student','adapted-newcomer','low-results','grade-6','2022-01-23',NULL);
INSERT INTO "participants" VALUES('U-006','mentee','student-student','equals','gifted','grade-7','2022-01-20',NULL);
INSERT INTO "participants" VALUES('U-007','mentee','student-student','achiever-learner','low-results','grade-8','2022-01-20',NULL);
INSERT INTO "participants" VALUES('U-008','mentee','student-student','achiever-learner','low-results','grade-7','2022-01-10',NULL);
INSERT INTO "participants" VALUES('U-009','mentee','student-student','achiever-learner','low-results','grade-7','2022-01-19',NULL);
INSERT INTO "participants" VALUES('UM-001','mentor','student-student','leader-quiet','','grade-8','2022-01-20',NULL);
INSERT INTO "participants" VALUES('UM-002','mentor','student-student','achiever-learner','','grade-11','2022-01-17',NULL);
INSERT INTO "participants" VALUES('UM-003','mentor','student-student','adapted-newcomer','','grade-7','2022-01-13',NULL);
CREATE TABLE questionnaires (
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	source TEXT NOT NULL, 
	published_at DATETIME NOT NULL, 
	CONSTRAINT pk_questionnaires PRIMARY KEY (id, version)
);
INSERT INTO "questionnaires" VALUES('peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','# yaml-language-server: $schema=schema/questionnaire-1.schema.json
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
','2026-11-27 01:50:23.479754');
INSERT INTO "questionnaires" VALUES('peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','# yaml-language-server: $schema=schema/questionnaire-1.schema.json
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
','2026-11-27 01:50:23.480913');
INSERT INTO "questionnaires" VALUES('teacher-mentee','1.0.0','df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe','# yaml-language-server: $schema=schema/questionnaire-1.schema.json
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
','2026-11-27 01:50:23.481730');
INSERT INTO "questionnaires" VALUES('teacher-mentor','1.0.0','7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680','# yaml-language-server: $schema=schema/questionnaire-1.schema.json
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
','2026-11-27 01:50:23.482737');
INSERT INTO "questionnaires" VALUES('curator-compliance','1.0.0','32eb17c57931ca304e994f4c8015239208cbf13bbac6db9e482cc3dc80b4005a','# yaml-language-server: $schema=schema/questionnaire-1.schema.json
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
','2026-11-27 01:50:24.686413');
CREATE TABLE responses (
	seq INTEGER NOT NULL, 
	attempt TEXT NOT NULL, 
	invitation TEXT, 
	campaign TEXT NOT NULL, 
	participant TEXT NOT NULL, 
	questionnaire TEXT NOT NULL, 
	version TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	language TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	entered_by TEXT NOT NULL, 
	started_at DATETIME, 
	submitted_at DATETIME NOT NULL, 
	receipt TEXT NOT NULL, 
	supersedes TEXT, 
	body BLOB NOT NULL, 
	body_sha256 TEXT NOT NULL, 
	CONSTRAINT pk_responses PRIMARY KEY (seq), 
	CONSTRAINT fk_responses_invitation FOREIGN KEY(invitation) REFERENCES invitations (id), 
	CONSTRAINT fk_responses_participant FOREIGN KEY(participant) REFERENCES participants (id), 
	CONSTRAINT fk_responses_questionnaire FOREIGN KEY(questionnaire, version) REFERENCES questionnaires (id, version), 
	CONSTRAINT fk_responses_supersedes FOREIGN KEY(supersedes) REFERENCES responses (attempt), 
	CONSTRAINT uq_responses_attempt UNIQUE (attempt), 
	CONSTRAINT uq_responses_invitation UNIQUE (invitation), 
	CONSTRAINT uq_responses_receipt UNIQUE (receipt), 
	CONSTRAINT uq_responses_supersedes UNIQUE (supersedes)
);
INSERT INTO "responses" VALUES(1,'e59b312c-5d29-5f82-ace1-4aaf5eb2f0c8',NULL,'peer-mentee-before','U-004','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','interview','psychologist','2022-02-01 08:06:00.000000','2022-02-01 08:10:23.000000','N8KBJ236',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A342C226174745F6D6F6F64223A342C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A342C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A342C22656E675F61736B223A322C22656E675F6472696674223A322C22656E675F696E746572657374223A342C22656E675F747279223A342C226578705F636F6D666F7274223A362C226578705F67726F7570223A372C226578705F68656C70223A372C226578705F6F72646572223A362C226578705F706572736F6E616C223A392C226578705F706C6561736564223A31302C226578705F7472757374223A31302C226578705F757365223A352C22676C6164223A312C22686F706573223A22D0A7D182D0BED0B1D18B20D0B1D18BD0BBD0BE20D18120D0BAD0B5D0BC20D0BFD0BED181D0BED0B2D0B5D182D0BED0B2D0B0D182D18CD181D18F222C227072696F72223A312C22756E655F626F617264223A322C22756E655F63616C6D223A342C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A327D2C226E6F745F61736B6564223A5B5D7D','e3d1ec5c851183d350be3fab4fc4fb13f2a1bed8e6d30251121bbca815da99b7');
INSERT INTO "responses" VALUES(2,'44488b4d-2deb-5934-9d65-b487017db857',NULL,'peer-mentee-before','U-009','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-03 08:55:00.000000','2022-02-03 09:00:32.000000','PQV269KA',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A342C226174745F6D6F6F64223A352C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A312C22636F6E5F74616C6B223A342C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A332C22656E675F61736B223A332C22656E675F6472696674223A322C22656E675F696E746572657374223A342C22656E675F747279223A332C226578705F636F6D666F7274223A352C226578705F67726F7570223A382C226578705F68656C70223A372C226578705F6F72646572223A362C226578705F706572736F6E616C223A372C226578705F706C6561736564223A372C226578705F7472757374223A392C226578705F757365223A382C22676C6164223A312C227072696F72223A322C22756E655F626F617264223A332C22756E655F63616C6D223A352C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','d80e5b207d43ddc2d9c5a9ae95cebd80763fb86f8ca18055aec607d98265f81a');
INSERT INTO "responses" VALUES(3,'c9151e03-f957-5a1c-bca2-d1d83acd79ab',NULL,'peer-mentee-before','U-005','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-06 07:45:00.000000','2022-02-06 07:48:06.000000','CW2M9PRB',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A332C226174745F6D6F6F64223A332C22636F6E5F6167726565223A322C22636F6E5F73696C656E74223A342C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A342C22636F6E665F6D616E616765223A322C22636F6E665F7374726F6E67223A332C22656E675F61736B223A342C22656E675F6472696674223A322C22656E675F696E746572657374223A352C22656E675F747279223A342C226578705F636F6D666F7274223A342C226578705F67726F7570223A362C226578705F68656C70223A352C226578705F6F72646572223A332C226578705F706572736F6E616C223A372C226578705F706C6561736564223A362C226578705F7472757374223A372C226578705F757365223A352C22676C6164223A312C22686F706573223A22D0A1D182D0B0D182D18C20D183D0B2D0B5D180D0B5D0BDD0BDD0B5D0B5222C227072696F72223A312C22756E655F626F617264223A342C22756E655F63616C6D223A322C22756E655F6F7468657273223A352C22756E655F746F6D6F72726F77223A357D2C226E6F745F61736B6564223A5B5D7D','b89c8a03a8085b0f9bd45a2107726cdb5b771ca44fa42a6df0bbcf6b11f252db');
INSERT INTO "responses" VALUES(4,'bbf41a7f-1f6e-5c0e-bc62-12af4feb5ad8',NULL,'peer-mentee-before','U-003','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-07 14:12:00.000000','2022-02-07 14:14:25.000000','3CM5M788',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A332C226174745F6D6F6F64223A342C22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A342C22636F6E665F6D616E616765223A312C22636F6E665F7374726F6E67223A312C22656E675F61736B223A2D392C22656E675F6472696674223A322C22656E675F696E746572657374223A342C22656E675F747279223A332C226578705F636F6D666F7274223A372C226578705F67726F7570223A392C226578705F68656C70223A31302C226578705F6F72646572223A382C226578705F706572736F6E616C223A31302C226578705F706C6561736564223A382C226578705F7472757374223A392C226578705F757365223A372C22676C6164223A312C22686F706573223A22D09FD0BED0B4D182D18FD0BDD183D182D18C20D0BCD0B0D182D0B5D0BCD0B0D182D0B8D0BAD18320D0B820D0BDD0B520D0B1D0BED18FD182D18CD181D18F20D0BED182D0B2D0B5D187D0B0D182D18C222C227072696F72223A312C227072696F725F7768657265223A22D09220D0BFD180D0BED188D0BBD0BED0B920D188D0BAD0BED0BBD0B52C20D0BFD0BED0BCD0BED0B3D0B0D0BBD0B820D18120D183D180D0BED0BAD0B0D0BCD0B8222C22756E655F626F617264223A342C22756E655F63616C6D223A312C22756E655F6F7468657273223A352C22756E655F746F6D6F72726F77223A347D2C226E6F745F61736B6564223A5B5D7D','ed72bd06e37c2145c48ec6f081c45b9d5e10cc6fb354cff6dba2c57bc90fa6df');
INSERT INTO "responses" VALUES(5,'ee5a627f-7f25-5267-96ba-33607f793ae8',NULL,'peer-mentee-before','U-001','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-08 10:13:00.000000','2022-02-08 10:17:13.000000','JHV1267B',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A332C226174745F6D6F6F64223A332C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A332C22656E675F61736B223A322C22656E675F6472696674223A352C22656E675F696E746572657374223A322C22656E675F747279223A322C226578705F636F6D666F7274223A392C226578705F67726F7570223A382C226578705F68656C70223A392C226578705F6F72646572223A382C226578705F706572736F6E616C223A362C226578705F7472757374223A392C226578705F757365223A382C22676C6164223A312C227072696F72223A322C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','4b372e6038f39abf10862750e61ca11bfbbe0626a403eb1778900511e73d1b9c');
INSERT INTO "responses" VALUES(6,'fe341e10-de45-56f4-b99c-545a28c786f8',NULL,'peer-mentee-before','U-006','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-09 10:17:00.000000','2022-02-09 10:23:42.000000','S53A223K',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A322C226174745F6D6F6F64223A312C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A332C22656E675F61736B223A312C22656E675F6472696674223A352C22656E675F696E746572657374223A312C22656E675F747279223A322C226578705F636F6D666F7274223A362C226578705F67726F7570223A372C226578705F68656C70223A392C226578705F6F72646572223A372C226578705F706C6561736564223A362C226578705F7472757374223A372C226578705F757365223A362C22676C6164223A312C227072696F72223A2D392C22756E655F626F617264223A332C22756E655F63616C6D223A322C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A347D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','0a3d06b563a9177590a56361645795c270179fe40b93a26b956345ea37c169fd');
INSERT INTO "responses" VALUES(7,'11185ce0-f088-5656-ac5d-b2c78268253f',NULL,'peer-mentee-before','U-007','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-11 08:14:00.000000','2022-02-11 08:18:05.000000','36B1XG74',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A322C226174745F6D6F6F64223A332C22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A322C22656E675F61736B223A342C22656E675F6472696674223A312C22656E675F696E746572657374223A342C22656E675F747279223A332C226578705F636F6D666F7274223A352C226578705F67726F7570223A31302C226578705F68656C70223A382C226578705F6F72646572223A372C226578705F706572736F6E616C223A31302C226578705F706C6561736564223A382C226578705F7472757374223A382C226578705F757365223A342C22676C6164223A312C22686F706573223A22D09FD0BED0B4D182D18FD0BDD183D182D18C20D0BCD0B0D182D0B5D0BCD0B0D182D0B8D0BAD18320D0B820D0BDD0B520D0B1D0BED18FD182D18CD181D18F20D0BED182D0B2D0B5D187D0B0D182D18C222C227072696F72223A322C22756E655F626F617264223A332C22756E655F63616C6D223A322C22756E655F6F7468657273223A342C22756E655F746F6D6F72726F77223A347D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','7fa6b79933f8f024c485e74825e3a60c2a5195aa8ce4c31d93b43e44b18ac848');
INSERT INTO "responses" VALUES(8,'a14dd2b9-119a-586e-9218-dadcc1329dbc',NULL,'peer-mentee-before','U-008','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-20 11:12:00.000000','2022-02-20 11:16:36.000000','T753N8C4',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A342C226174745F6D6F6F64223A342C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A312C22636F6E5F74616C6B223A342C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A332C22656E675F61736B223A342C22656E675F6472696674223A322C22656E675F696E746572657374223A352C22656E675F747279223A342C226578705F636F6D666F7274223A382C226578705F67726F7570223A372C226578705F68656C70223A382C226578705F6F72646572223A392C226578705F706572736F6E616C223A372C226578705F706C6561736564223A372C226578705F7472757374223A352C226578705F757365223A382C22676C6164223A322C22686F706573223A22D0A1D182D0B0D182D18C20D183D0B2D0B5D180D0B5D0BDD0BDD0B5D0B5222C227072696F72223A322C22756E655F626F617264223A322C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A327D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','bf376a698550d3eecdb7ba61dee50f976fc7d1e557191c7c74b59a6beb341b10');
INSERT INTO "responses" VALUES(9,'b6339b1a-02f8-51ac-8140-ea07de9976bd',NULL,'peer-mentee-before','U-002','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-02-21 09:34:00.000000','2022-02-21 09:37:14.000000','4ARM7X4W',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A332C226174745F6D6F6F64223A332C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A342C22656E675F61736B223A332C22656E675F6472696674223A332C22656E675F696E746572657374223A342C22656E675F747279223A2D392C226578705F636F6D666F7274223A392C226578705F67726F7570223A372C226578705F68656C70223A392C226578705F6F72646572223A31302C226578705F706572736F6E616C223A372C226578705F706C6561736564223A31302C226578705F7472757374223A392C226578705F757365223A362C22676C6164223A312C22686F706573223A22D09FD0BED0B4D182D18FD0BDD183D182D18C20D0BCD0B0D182D0B5D0BCD0B0D182D0B8D0BAD18320D0B820D0BDD0B520D0B1D0BED18FD182D18CD181D18F20D0BED182D0B2D0B5D187D0B0D182D18C222C227072696F72223A312C22756E655F626F617264223A312C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B5D7D','2088b5ba5e58ae6beef4ac2a3a18b760f4c12f2f67a2dd143287439781fe525d');
INSERT INTO "responses" VALUES(10,'6241b7a6-2e1b-57ee-a728-c6453f30de4e',NULL,'peer-mentor-before','UM-002','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','web','','2022-02-02 09:52:00.000000','2022-02-02 09:52:39.000000','P4RT9Y8M',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A332C22656E675F61736B223A322C22656E675F696E746572657374223A332C22656E675F747279223A342C226578705F636F6D666F7274223A352C226578705F67726F7570223A352C226578705F696E766F6C766564223A352C226578705F6F72646572223A362C226578705F706572736F6E616C223A392C226578705F706C616E223A382C226578705F706C6561736564223A352C226578705F747261696E696E67223A382C226578705F757365223A372C22676C6164223A312C226775695F6578706C61696E223A342C226775695F6C697374656E223A332C226775695F6C6F7365223A322C226775695F706C616E223A332C227072696F72223A322C22756E655F626F617264223A322C22756E655F63616C6D223A352C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','f8755111d7c232f0644006a73e3d87a4ee45fb37f9004a7be084100d8db04214');
INSERT INTO "responses" VALUES(11,'921b8059-db90-553a-82b6-ae3b7d4af6a8',NULL,'peer-mentor-before','UM-001','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','interview','psychologist','2022-02-04 09:56:00.000000','2022-02-04 10:00:16.000000','25KTKQB9',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A342C22656E675F61736B223A332C22656E675F6472696674223A332C22656E675F696E746572657374223A332C22656E675F747279223A352C226578705F636F6D666F7274223A352C226578705F67726F7570223A352C226578705F696E766F6C766564223A372C226578705F6F72646572223A372C226578705F706572736F6E616C223A352C226578705F706C616E223A31302C226578705F706C6561736564223A382C226578705F747261696E696E67223A382C226578705F757365223A352C22676C6164223A312C226775695F6578706C61696E223A342C226775695F6C697374656E223A332C226775695F6C6F7365223A2D382C226775695F706C616E223A342C227072696F72223A322C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','a2b5e60bc5e4b41cf9813ff343b5ba43c5c6ac8ac1a834e8171a9259e88d52aa');
INSERT INTO "responses" VALUES(12,'164ca1a8-a28e-51d6-91d4-ea0cdf6e7862',NULL,'peer-mentor-before','UM-003','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','web','','2022-02-14 12:21:00.000000','2022-02-14 12:23:37.000000','YVJ1B9N3',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22656E675F61736B223A342C22656E675F6472696674223A332C22656E675F696E746572657374223A352C22656E675F747279223A332C226578705F636F6D666F7274223A362C226578705F67726F7570223A372C226578705F696E766F6C766564223A362C226578705F6F72646572223A382C226578705F706572736F6E616C223A382C226578705F706C616E223A342C226578705F706C6561736564223A372C226578705F747261696E696E67223A362C226578705F757365223A382C22676C6164223A312C226775695F6578706C61696E223A352C226775695F6C697374656E223A342C226775695F6C6F7365223A312C226775695F706C616E223A352C227072696F72223A312C227072696F725F7768657265223A22D09220D0BBD0B5D182D0BDD0B5D0BC20D0BBD0B0D0B3D0B5D180D0B52C20D0B1D18BD0BB20D181D182D0B0D180D188D0B8D0B920D0B220D0BED182D180D18FD0B4D0B5222C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A342C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B5D7D','e54da8d9d5dca08ba05288bda4342e11eac545ed16e0817f3ffc2981e25a40d0');
INSERT INTO "responses" VALUES(13,'d693d939-8443-5d91-85df-1610b10f5aaa',NULL,'teacher-mentee-before','T-001','teacher-mentee','1.0.0','df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe','ru','web','','2022-02-11 11:42:00.000000','2022-02-11 11:42:41.000000','EBFDRQQF',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A342C22636C695F6F70656E223A342C22636C695F74656E7365223A332C226578705F6164617074223A342C226578705F636F6D666F7274223A362C226578705F6576656E7473223A342C226578705F68656C70223A372C226578705F6D6574686F6473223A372C226578705F6F72646572223A362C226578705F706C6561736564223A382C226578705F757365223A362C226661745F656E65726779223A342C226661745F6576656E696E67223A332C226661745F70656F706C65223A322C226661745F7765656B656E64223A322C22676C6164223A312C227072696F72223A322C227361745F6A6F79223A332C227361745F6F74686572223A332C227361745F726573756C74223A332C227361745F76616C756564223A332C227374615F667574757265223A332C227374615F67726F77223A332C227374615F6C65617665223A332C227465615F68617264223A322C227465615F6C6573736F6E223A342C227465615F6D6574686F64223A347D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','f1088d70370b40677a4faabd4986ae2d17b16aa30faf12a8de0e6c1b26ee7ab7');
INSERT INTO "responses" VALUES(14,'45cd2701-c3f9-5507-8eac-9beebaa4e7b4',NULL,'teacher-mentee-before','T-002','teacher-mentee','1.0.0','df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe','ru','web','','2022-02-16 16:03:00.000000','2022-02-16 16:11:19.000000','W7FZM6H6',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A332C22636C695F6F70656E223A332C22636C695F74656E7365223A332C226578705F6164617074223A362C226578705F636F6D666F7274223A382C226578705F6576656E7473223A342C226578705F68656C70223A362C226578705F6F72646572223A2D392C226578705F706C6561736564223A342C226578705F757365223A372C226661745F656E65726779223A332C226661745F6576656E696E67223A332C226661745F70656F706C65223A342C226661745F7765656B656E64223A332C22676C6164223A322C22686F706573223A22D09DD0B0D183D187D0B8D182D18CD181D18F20D0B1D18BD181D182D180D0B5D0B520D0B3D0BED182D0BED0B2D0B8D182D18CD181D18F20D0BA20D183D180D0BED0BAD0B0D0BC222C227072696F72223A322C227361745F6A6F79223A332C227361745F6F74686572223A322C227361745F726573756C74223A352C227361745F76616C756564223A332C227374615F667574757265223A342C227374615F6C65617665223A332C227465615F68617264223A322C227465615F6D6574686F64223A347D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','4acf97107da43a63c669a0715ca4993ad95233f82d4838bd36555547a41be51a');
INSERT INTO "responses" VALUES(15,'594744fe-3e89-5cc0-8fd9-c90879eefd5a',NULL,'teacher-mentor-before','TM-001','teacher-mentor','1.0.0','7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680','ru','web','','2022-02-02 15:56:00.000000','2022-02-02 15:59:03.000000','W2QCJYBX',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A332C22636C695F6F70656E223A332C22636C695F74656E7365223A332C226578705F6164617074223A382C226578705F636F6D666F7274223A382C226578705F6576656E7473223A342C226578705F696E766F6C766564223A392C226578705F6D6574686F6473223A372C226578705F6F72646572223A362C226578705F706C616E223A382C226578705F706C6561736564223A372C226578705F747261696E696E67223A372C226578705F757365223A352C226661745F656E65726779223A332C226661745F6576656E696E67223A332C226661745F70656F706C65223A332C226661745F7765656B656E64223A332C22676C6164223A312C226C65615F62757264656E223A322C226C65615F666565646261636B223A342C226C65615F696E697469617465223A342C226C65615F7368617265223A342C227072696F72223A2D392C227361745F6A6F79223A2D382C227361745F6F74686572223A332C227361745F726573756C74223A332C227361745F76616C756564223A337D2C226E6F745F61736B6564223A5B227072696F725F7768657265225D7D','1e9f00b84a9fdf9cf00f459ab08ba911b7f7b4f93353d317e8a9032feeb362d0');
INSERT INTO "responses" VALUES(16,'c84c7115-4802-5226-9796-bce683f550c4',NULL,'teacher-mentor-before','TM-002','teacher-mentor','1.0.0','7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680','ru','web','','2022-02-10 13:08:00.000000','2022-02-10 13:12:27.000000','56MRQ718',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A332C22636C695F6F70656E223A332C22636C695F74656E7365223A342C226578705F6164617074223A352C226578705F636F6D666F7274223A362C226578705F6576656E7473223A342C226578705F696E766F6C766564223A352C226578705F6D6574686F6473223A382C226578705F6F72646572223A362C226578705F706C616E223A362C226578705F706C6561736564223A372C226578705F747261696E696E67223A362C226578705F757365223A372C226661745F656E65726779223A332C226661745F6576656E696E67223A322C226661745F70656F706C65223A342C226661745F7765656B656E64223A312C22676C6164223A312C226C65615F62757264656E223A322C226C65615F666565646261636B223A332C226C65615F696E697469617465223A342C226C65615F7368617265223A332C227072696F72223A312C227072696F725F7768657265223A22D09DD0B020D0BFD180D0B5D0B6D0BDD0B5D0BC20D0BCD0B5D181D182D0B520D180D0B0D0B1D0BED182D18B2C20D0BFD0BED0BCD0BED0B3D0B0D0BB20D0BAD0BED0BBD0BBD0B5D0B3D0B020D18120D0BFD0BBD0B0D0BDD0B8D180D0BED0B2D0B0D0BDD0B8D0B5D0BC222C227361745F6A6F79223A342C227361745F6F74686572223A322C227361745F726573756C74223A342C227361745F76616C756564223A357D2C226E6F745F61736B6564223A5B5D7D','48825740ea867a225bffeb62750a2c62f4d14f382cf1e9acbb0c49fa52fa0c04');
INSERT INTO "responses" VALUES(17,'81417dc0-84e9-5d6d-96d7-669667688fb6',NULL,'peer-mentee-after','U-006','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-01 11:15:00.000000','2022-06-01 11:19:24.000000','CZEJVYY6',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A332C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A322C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A312C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A332C22656E675F61736B223A322C22656E675F6472696674223A2D382C22656E675F696E746572657374223A322C22656E675F747279223A322C226578705F636F6D666F7274223A352C226578705F67726F7570223A372C226578705F68656C70223A382C226578705F6F72646572223A352C226578705F706572736F6E616C223A362C226578705F706C6561736564223A382C226578705F7472757374223A352C226578705F757365223A342C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A362C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A322C2276616C7561626C65223A22D092D0BCD0B5D181D182D0B520D181D0B4D0B5D0BBD0B0D0BBD0B820D0BFD180D0BED0B5D0BAD182227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','6b310ecdaf2dbf08d2a625418713118e2b8e42b033f388288e0bee8d87440c67');
INSERT INTO "responses" VALUES(18,'13f3d35f-ac9e-5cf4-8a51-ab59bee85416',NULL,'peer-mentee-after','U-008','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-02 12:52:00.000000','2022-06-02 13:00:07.000000','HNXM6EEW',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A342C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A342C22656E675F61736B223A342C22656E675F6472696674223A322C22656E675F696E746572657374223A342C22656E675F747279223A342C226578705F636F6D666F7274223A342C226578705F67726F7570223A362C226578705F68656C70223A382C226578705F6F72646572223A342C226578705F706572736F6E616C223A352C226578705F706C6561736564223A382C226578705F7472757374223A382C226578705F757365223A382C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D09DD183D0B6D0B5D0BD20D0BED182D0B4D0B5D0BBD18CD0BDD18BD0B920D0BAD0B0D0B1D0B8D0BDD0B5D18220D0B4D0BBD18F20D0B2D181D182D180D0B5D187222C226D65745F636F756E74223A31312C22756E655F626F617264223A312C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A322C2276616C7561626C65223A22D0A1D182D0B0D0BBD0BE20D0BFD0BED0BDD18FD182D0BDD0B5D0B52C20D0BAD0B0D0BA20D0B3D0BED182D0BED0B2D0B8D182D18CD181D18F20D0BA20D0BAD0BED0BDD182D180D0BED0BBD18CD0BDD0BED0B9227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','d387b6b97dc58e618be0928e434671f5de070f80cfbec0857e7f259d35afcb6d');
INSERT INTO "responses" VALUES(19,'59e3c330-8890-54b9-9ba6-e5f03218d36f',NULL,'peer-mentee-after','U-009','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-07 13:29:00.000000','2022-06-07 13:33:58.000000','M3HKJSF9',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A332C226174745F6D6F6F64223A342C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A2D392C22636F6E5F73696C656E74223A342C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A352C22656E675F61736B223A342C22656E675F6472696674223A332C22656E675F696E746572657374223A342C22656E675F747279223A342C226578705F636F6D666F7274223A352C226578705F67726F7570223A31302C226578705F68656C70223A372C226578705F6F72646572223A342C226578705F706572736F6E616C223A362C226578705F706C6561736564223A382C226578705F7472757374223A382C226578705F757365223A362C22676C6164223A312C22676F5F6F6E223A312C226D65745F636F756E74223A392C22756E655F626F617264223A322C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A322C2276616C7561626C65223A22D0A1D182D0B0D0BBD0BE20D0BFD0BED0BDD18FD182D0BDD0B5D0B52C20D0BAD0B0D0BA20D0B3D0BED182D0BED0B2D0B8D182D18CD181D18F20D0BA20D0BAD0BED0BDD182D180D0BED0BBD18CD0BDD0BED0B9227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','81bccd8de7d73b02b875d2e5d4372cdc2c968ea58960420b1cec236dc42ac491');
INSERT INTO "responses" VALUES(20,'7b50d775-8dc9-5e59-afe5-01d2242bfb28',NULL,'peer-mentee-after','U-001','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-10 08:23:00.000000','2022-06-10 08:27:42.000000','C2JXMAFQ',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A322C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A332C22656E675F61736B223A312C22656E675F6472696674223A342C22656E675F696E746572657374223A322C22656E675F747279223A322C226578705F636F6D666F7274223A372C226578705F67726F7570223A382C226578705F68656C70223A392C226578705F6F72646572223A372C226578705F706572736F6E616C223A372C226578705F706C6561736564223A31302C226578705F7472757374223A392C226578705F757365223A372C22676C6164223A322C22676F5F6F6E223A322C226D65745F636F756E74223A31362C22756E655F626F617264223A332C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','4e87560b5161923f7acf2ab1871292e8b3fe6dd140e40a63d4c0a7b67a1667ac');
INSERT INTO "responses" VALUES(21,'0dcc8891-f717-5d47-8fb7-c97627cc2343',NULL,'peer-mentee-after','U-007','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-11 11:35:00.000000','2022-06-11 11:41:38.000000','X3FM3MPM',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A322C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A322C22636F6E5F73696C656E74223A342C22636F6E5F74616C6B223A322C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A322C22636F6E665F7374726F6E67223A332C22656E675F61736B223A342C22656E675F6472696674223A332C22656E675F696E746572657374223A352C22656E675F747279223A342C226578705F636F6D666F7274223A352C226578705F67726F7570223A372C226578705F68656C70223A392C226578705F6F72646572223A352C226578705F706572736F6E616C223A372C226578705F706C6561736564223A392C226578705F7472757374223A392C226578705F757365223A362C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D09CD0B5D0BDD18CD188D0B520D0B0D0BDD0BAD0B5D182222C226D65745F636F756E74223A392C22756E655F626F617264223A342C22756E655F63616C6D223A332C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','8e922fc97b1c34ceed11d6e5f5e934d4da5d6ddc80a95370b23005a58652d323');
INSERT INTO "responses" VALUES(22,'c8b96fdc-c9d7-51a6-bbe9-d4ad3ff9b669',NULL,'peer-mentee-after','U-002','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','web','','2022-06-17 15:43:00.000000','2022-06-17 15:46:37.000000','W1VZ365T',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A322C226174745F6D697373223A342C226174745F6D6F6F64223A332C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A342C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A342C22656E675F61736B223A352C22656E675F6472696674223A322C22656E675F696E746572657374223A352C22656E675F747279223A2D382C226578705F636F6D666F7274223A382C226578705F67726F7570223A362C226578705F68656C70223A382C226578705F6F72646572223A372C226578705F706572736F6E616C223A372C226578705F706C6561736564223A31302C226578705F7472757374223A2D392C226578705F757365223A372C22676C6164223A312C22676F5F6F6E223A322C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A31372C22756E655F626F617264223A312C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A317D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','55c4e8780c0ed2dd1fa11923efe841eee133fbb130eb52dfe60bf462e7f1d6ce');
INSERT INTO "responses" VALUES(23,'614a2a21-93ba-53b7-9459-d2d9cee63808',NULL,'peer-mentor-after','UM-003','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','web','','2022-06-03 08:16:00.000000','2022-06-03 08:21:02.000000','EMDXE5A7',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A332C22636F6E5F74616C6B223A342C22656E675F61736B223A342C22656E675F6472696674223A312C22656E675F696E746572657374223A342C22656E675F747279223A352C226578705F636F6D666F7274223A352C226578705F67726F7570223A362C226578705F696E766F6C766564223A342C226578705F6F72646572223A362C226578705F706572736F6E616C223A392C226578705F706C616E223A372C226578705F706C6561736564223A362C226578705F747261696E696E67223A2D392C226578705F757365223A362C22676C6164223A312C22676F5F6F6E223A322C226775695F6578706C61696E223A352C226775695F6C697374656E223A342C226775695F6C6F7365223A322C226775695F706C616E223A342C226D65745F636F756E74223A382C22756E655F626F617264223A312C22756E655F63616C6D223A342C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','b27e4a110abe48560334369d02b130a72003f91e6fdb7ca65f1bad62ffae1397');
INSERT INTO "responses" VALUES(24,'c7633f1c-367c-59d0-a14f-1b4cc4ece165',NULL,'peer-mentor-after','UM-001','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','web','','2022-06-05 06:46:00.000000','2022-06-05 06:49:37.000000','MRJ7BJWJ',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A332C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A342C22656E675F61736B223A342C22656E675F6472696674223A312C22656E675F696E746572657374223A342C22656E675F747279223A342C226578705F636F6D666F7274223A362C226578705F696E766F6C766564223A352C226578705F6F72646572223A382C226578705F706572736F6E616C223A362C226578705F706C616E223A372C226578705F706C6561736564223A372C226578705F747261696E696E67223A372C226578705F757365223A362C22676C6164223A312C22676F5F6F6E223A312C226775695F6578706C61696E223A342C226775695F6C697374656E223A342C226775695F6C6F7365223A332C226775695F706C616E223A332C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A362C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A322C22756E655F746F6D6F72726F77223A337D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','2888092a2b0447ce5e5f1667114b7f71e0df53b71d67c1d5086f54713543a5ea');
INSERT INTO "responses" VALUES(25,'76beba1a-db95-508f-b453-24fab25077c2',NULL,'peer-mentor-after','UM-002','peer-mentor','1.0.0','3e734312452bd1951c24ee90641b3c75858e750ef3647fcf7ee8e4828721b0ba','ru','web','','2022-06-14 16:23:00.000000','2022-06-14 16:26:26.000000','E873KS67',NULL,X'7B22616E7377657273223A7B22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A322C22636F6E5F74616C6B223A332C22656E675F61736B223A342C22656E675F6472696674223A312C22656E675F747279223A332C226578705F636F6D666F7274223A332C226578705F67726F7570223A352C226578705F696E766F6C766564223A392C226578705F6F72646572223A352C226578705F706572736F6E616C223A352C226578705F706C616E223A352C226578705F706C6561736564223A372C226578705F747261696E696E67223A372C226578705F757365223A352C22676C6164223A312C22676F5F6F6E223A312C226775695F6578706C61696E223A342C226775695F6C697374656E223A342C226775695F6C6F7365223A322C226775695F706C616E223A332C226D65745F636F756E74223A342C22756E655F626F617264223A322C22756E655F63616C6D223A342C22756E655F6F7468657273223A327D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','2b73f5cdcd5d6c25a843812a31fbe8fdbdebddeec8847430aa07183342d4c65e');
INSERT INTO "responses" VALUES(26,'57144497-19a2-573a-9b64-bdad76c69e7e',NULL,'teacher-mentee-after','T-002','teacher-mentee','1.0.0','df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe','ru','web','','2022-06-01 13:09:00.000000','2022-06-01 13:15:49.000000','R1PFX8RC',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A332C22636C695F6F70656E223A342C22636C695F74656E7365223A322C226578705F6164617074223A362C226578705F636F6D666F7274223A382C226578705F6576656E7473223A342C226578705F68656C70223A342C226578705F6D6574686F6473223A362C226578705F6F72646572223A362C226578705F706C6561736564223A362C226578705F757365223A362C226661745F656E65726779223A332C226661745F6576656E696E67223A332C226661745F70656F706C65223A332C226661745F7765656B656E64223A332C22676C6164223A312C22676F5F6F6E223A312C226D65745F636F756E74223A392C226F776E5F776F726B73223A312C227361745F6A6F79223A342C227361745F6F74686572223A322C227361745F76616C756564223A342C227374615F667574757265223A322C227374615F67726F77223A322C227374615F6C65617665223A332C227465615F68617264223A322C227465615F6C6573736F6E223A342C227465615F6D6574686F64223A347D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','435ed99645bb34dd33bafe4f220f1c82ac52d7bcbc3d9068d25ea2e8da08ef45');
INSERT INTO "responses" VALUES(27,'9cd4b417-1bfd-5cec-93a9-00cc4cc829b8',NULL,'teacher-mentee-after','T-001','teacher-mentee','1.0.0','df67f75fd94157a685f553632937cd7f693661e64490fc24760789fb948645fe','ru','web','','2022-06-20 13:58:00.000000','2022-06-20 14:02:00.000000','WZS4YQCG',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A352C22636C695F6F70656E223A342C22636C695F74656E7365223A322C226578705F6164617074223A382C226578705F636F6D666F7274223A352C226578705F6576656E7473223A342C226578705F68656C70223A372C226578705F6D6574686F6473223A382C226578705F6F72646572223A342C226578705F706C6561736564223A372C226578705F757365223A372C226661745F656E65726779223A342C226661745F6576656E696E67223A322C226661745F70656F706C65223A322C226661745F7765656B656E64223A322C22676C6164223A312C22676F5F6F6E223A312C226D65745F636F756E74223A382C226F776E5F776F726B73223A312C227361745F6A6F79223A332C227361745F6F74686572223A332C227361745F726573756C74223A332C227361745F76616C756564223A332C227374615F667574757265223A332C227374615F67726F77223A332C227374615F6C65617665223A352C227465615F68617264223A322C227465615F6C6573736F6E223A342C227465615F6D6574686F64223A332C2276616C7561626C65223A22D092D0B7D0B0D0B8D0BCD0BDD0BED0B520D0BFD0BED181D0B5D189D0B5D0BDD0B8D0B520D183D180D0BED0BAD0BED0B220D0B820D181D0BFD0BED0BAD0BED0B9D0BDD18BD0B920D180D0B0D0B7D0B1D0BED180227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','492ad760b161f669ea380f5a2db5d2fa901227589351f1130080fdb533e1cdb5');
INSERT INTO "responses" VALUES(28,'a3be2436-ed03-51f6-b54f-bd5fb9a5eb77',NULL,'teacher-mentor-after','TM-001','teacher-mentor','1.0.0','7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680','ru','web','','2022-06-03 09:25:00.000000','2022-06-03 09:33:29.000000','2QPWY524',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A352C22636C695F6F70656E223A332C22636C695F74656E7365223A322C226578705F6164617074223A382C226578705F636F6D666F7274223A352C226578705F6576656E7473223A332C226578705F696E766F6C766564223A31302C226578705F6D6574686F6473223A31302C226578705F6F72646572223A382C226578705F706C616E223A31302C226578705F706C6561736564223A31302C226578705F747261696E696E67223A31302C226578705F757365223A342C226661745F656E65726779223A352C226661745F6576656E696E67223A322C226661745F70656F706C65223A322C226661745F7765656B656E64223A312C22676C6164223A312C22676F5F6F6E223A312C226C65615F62757264656E223A322C226C65615F666565646261636B223A332C226C65615F696E697469617465223A352C226C65615F7368617265223A342C226D65745F636F756E74223A332C227361745F6A6F79223A342C227361745F6F74686572223A332C227361745F726573756C74223A342C227361745F76616C756564223A332C2276616C7561626C65223A22D092D0BED0B7D0BCD0BED0B6D0BDD0BED181D182D18C20D181D0BFD180D0BED181D0B8D182D18C20D0B1D0B5D0B720D0BDD0B5D0BBD0BED0B2D0BAD0BED181D182D0B8227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','aad6db480dd9099dd164a335d02af95e86269908398713eb98ccbfd58e4c2e63');
INSERT INTO "responses" VALUES(29,'b10c9229-663c-5161-807f-ada86c023dcb',NULL,'teacher-mentor-after','TM-002','teacher-mentor','1.0.0','7fca97b1f3852f66344551356c2e5b25a2a0e3ffa9f89d785f783fbc4cf9a680','ru','web','','2022-06-18 16:23:00.000000','2022-06-18 16:27:43.000000','5SZ8WTC1',NULL,X'7B22616E7377657273223A7B22636C695F68656C70223A332C22636C695F6F70656E223A342C22636C695F74656E7365223A332C226578705F6164617074223A362C226578705F636F6D666F7274223A352C226578705F6576656E7473223A342C226578705F696E766F6C766564223A2D392C226578705F6D6574686F6473223A362C226578705F6F72646572223A352C226578705F706C616E223A352C226578705F706C6561736564223A362C226578705F747261696E696E67223A362C226578705F757365223A352C226661745F656E65726779223A332C226661745F6576656E696E67223A322C226661745F70656F706C65223A332C226661745F7765656B656E64223A332C22676C6164223A312C22676F5F6F6E223A312C226C65615F62757264656E223A322C226C65615F666565646261636B223A332C226C65615F696E697469617465223A332C226C65615F7368617265223A332C226D65745F636F756E74223A322C226D65745F776879223A22D097D0B0D0BCD0B5D0BDD18B20D0B820D0BFD0BED0B4D0B3D0BED182D0BED0B2D0BAD0B020D0BA20D18DD0BAD0B7D0B0D0BCD0B5D0BDD0B0D0BC222C227361745F6A6F79223A352C227361745F6F74686572223A312C227361745F726573756C74223A342C227361745F76616C756564223A342C2276616C7561626C65223A22D092D0B7D0B3D0BBD18FD0B420D181D0BE20D181D182D0BED180D0BED0BDD18B20D0BDD0B020D181D0BED0B1D181D182D0B2D0B5D0BDD0BDD18BD0B520D183D180D0BED0BAD0B8227D2C226E6F745F61736B6564223A5B5D7D','64fb974a7bc5142b7175ea5c03650ca03737c6e43b30e83eb3a1db001e4ca187');
INSERT INTO "responses" VALUES(30,'correction-1',NULL,'peer-mentee-after','U-006','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','paper','psychologist','2022-06-01 11:15:00.000000','2022-06-29 09:31:00.000000','RH2QDCEB','81417dc0-84e9-5d6d-96d7-669667688fb6',X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A332C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A322C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A312C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A332C22656E675F61736B223A322C22656E675F6472696674223A2D382C22656E675F696E746572657374223A322C22656E675F747279223A322C226578705F636F6D666F7274223A352C226578705F67726F7570223A372C226578705F68656C70223A382C226578705F6F72646572223A352C226578705F706572736F6E616C223A362C226578705F706C6561736564223A382C226578705F7472757374223A352C226578705F757365223A342C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A362C226F776E5F776F726473223A22D098D181D0BFD180D0B0D0B2D0BBD0B5D0BDD0BE3A203120F09F99825C6EC2ABD0B4D0B0C2BB222C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A322C2276616C7561626C65223A22D092D0BCD0B5D181D182D0B520D181D0B4D0B5D0BBD0B0D0BBD0B820D0BFD180D0BED0B5D0BAD182227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','5e3470908650bc2f8f8bc77f29167382cc58128bab2239ce44324ea26575c905');
INSERT INTO "responses" VALUES(31,'correction-2',NULL,'peer-mentee-after','U-006','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','paper','psychologist','2022-06-01 11:15:00.000000','2022-06-29 09:32:00.000000','85DMMMTN','correction-1',X'7B22616E7377657273223A7B226174745F686F6D65223A342C226174745F6D697373223A332C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A322C22636F6E5F6167726565223A342C22636F6E5F73696C656E74223A312C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A322C22636F6E665F6D616E616765223A342C22636F6E665F7374726F6E67223A332C22656E675F61736B223A322C22656E675F6472696674223A2D382C22656E675F696E746572657374223A322C22656E675F747279223A322C226578705F636F6D666F7274223A352C226578705F67726F7570223A372C226578705F68656C70223A382C226578705F6F72646572223A352C226578705F706572736F6E616C223A362C226578705F706C6561736564223A382C226578705F7472757374223A352C226578705F757365223A342C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A362C226F776E5F776F726473223A22D098D181D0BFD180D0B0D0B2D0BBD0B5D0BDD0BE3A203220F09F99825C6EC2ABD0B4D0B0C2BB222C22756E655F626F617264223A332C22756E655F63616C6D223A332C22756E655F6F7468657273223A322C2276616C7561626C65223A22D092D0BCD0B5D181D182D0B520D181D0B4D0B5D0BBD0B0D0BBD0B820D0BFD180D0BED0B5D0BAD182227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','3f20b1f5da7f8559159c0cf5417d2566a4764c6a96389904fd83309f4afabd6e');
INSERT INTO "responses" VALUES(32,'with-a-card','peer-mentee-after/U-005/0','peer-mentee-after','U-005','peer-mentee','1.0.0','57a0bea22bbab1c0fec9aa8baf7572735dee915962e6c86ca51e97d9fe627f38','ru','interview','psychologist','2022-06-19 13:05:00.000000','2022-06-29 09:30:00.000000','NV1ENVGN',NULL,X'7B22616E7377657273223A7B226174745F686F6D65223A332C226174745F6D697373223A322C226174745F6D6F6F64223A322C226265636F6D655F6D656E746F72223A312C22636F6E5F6167726565223A322C22636F6E5F73696C656E74223A332C22636F6E5F74616C6B223A332C22636F6E665F646F756274223A332C22636F6E665F6D616E616765223A332C22636F6E665F7374726F6E67223A332C22656E675F61736B223A342C22656E675F6472696674223A322C22656E675F696E746572657374223A342C22656E675F747279223A332C226578705F636F6D666F7274223A372C226578705F67726F7570223A352C226578705F68656C70223A392C226578705F6F72646572223A342C226578705F706572736F6E616C223A372C226578705F706C6561736564223A382C226578705F7472757374223A372C226578705F757365223A372C22676C6164223A312C22676F5F6F6E223A312C226C61636B696E67223A22D091D0BED0BBD18CD188D0B520D0BED0B1D189D0B8D18520D0B8D0B3D18020D0B820D0BFD0BED0B5D0B7D0B4D0BED0BA222C226D65745F636F756E74223A332C22756E655F626F617264223A342C22756E655F63616C6D223A322C22756E655F6F7468657273223A332C22756E655F746F6D6F72726F77223A342C2276616C7561626C65223A22D0A3D0BCD0B5D0BDD0B8D0B520D0BFD0BBD0B0D0BDD0B8D180D0BED0B2D0B0D182D18C20D0B2D180D0B5D0BCD18F227D2C226E6F745F61736B6564223A5B226D65745F776879225D7D','788d30685acc90984fc847e65a9c76908522669b422d3492480bf5f44cb9a558');
CREATE TABLE worksheets (
	seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	written_at DATETIME NOT NULL, 
	author TEXT NOT NULL, 
	role TEXT NOT NULL, 
	body BLOB NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_worksheets PRIMARY KEY (seq), 
	CONSTRAINT uq_worksheets_kind_subject_revision UNIQUE (kind, subject, revision)
);
INSERT INTO "worksheets" VALUES(1,'meetings','M-001/2022-03-18',1,'2022-03-18 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30332D3133227D','401173262a479dc12d0ff85f0ba2406954a45a70641aab72b65fa349178807f7');
INSERT INTO "worksheets" VALUES(2,'meetings','M-001/2022-04-01',1,'2022-04-01 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30332D3239227D','82983f6bc7e019a711f2478772c88aa48fc7d8f865ebbd9263ad158514ca6748');
INSERT INTO "worksheets" VALUES(3,'marks','M-001/2022-04-01',1,'2022-04-01 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A387D','bb9a6edda78cc5409b9f1c6987407de90f5cc87131811153d74047a16e1075e4');
INSERT INTO "worksheets" VALUES(4,'meetings','M-001/2022-04-15',1,'2022-04-15 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3134227D','4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO "worksheets" VALUES(5,'meetings','M-001/2022-04-29',1,'2022-04-29 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30342D3237227D','0560fb4a588ee5bbf1ecfe11bb9f22e7a5a480ad23bfbe0727406d74fff9eaeb');
INSERT INTO "worksheets" VALUES(6,'marks','M-001/2022-04-29',1,'2022-04-29 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A372C226D656E746F72223A387D','5ad7cb7adba47447556dcb5ac2cd4d8ed8b324deb87cf158c9a11bcf363bfd81');
INSERT INTO "worksheets" VALUES(7,'meetings','M-001/2022-05-13',1,'2022-05-13 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30352D3038227D','7649082ccd97f82eb6ff614fae8b1c2464376a595fd73e03ded5d35b2446daec');
INSERT INTO "worksheets" VALUES(8,'meetings','M-001/2022-05-27',1,'2022-05-27 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30352D3235227D','ef46d94e82d063e13d503367517e5b09873503151302315ab760d60ea061ab92');
INSERT INTO "worksheets" VALUES(9,'marks','M-001/2022-05-27',1,'2022-05-27 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A372C226D656E746F72223A387D','5ad7cb7adba47447556dcb5ac2cd4d8ed8b324deb87cf158c9a11bcf363bfd81');
INSERT INTO "worksheets" VALUES(10,'meetings','M-001/2022-06-10',1,'2022-06-10 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30362D3037227D','9bf225788d9eaefb20c6d4a4a6c30b38052105d9c0465f951705ee45cc80c3c8');
INSERT INTO "worksheets" VALUES(11,'meetings','M-001/2022-06-24',1,'2022-06-24 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30362D3139227D','85ef178dab0ab18114aa12db0afbc004dd43309a710ced7c01555f8f701c96b7');
INSERT INTO "worksheets" VALUES(12,'marks','M-001/2022-06-24',1,'2022-06-24 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A332C226D656E746F72223A387D','ca8e56ebd5009b65b1edf18b389d8e476d82d9105952009ab11924a5a2e489bd');
INSERT INTO "worksheets" VALUES(13,'meetings','M-002/2022-03-15',1,'2022-03-15 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30332D3130227D','467e43ac6f359eef2bf48f84db20f8c09223a9c87951475ae843679bd11b1e91');
INSERT INTO "worksheets" VALUES(14,'meetings','M-002/2022-03-29',1,'2022-03-29 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30332D3234227D','341cd5670ad85244ab81a3c273a3c177f5e21f5a09d2a2d6c358d3d46a5fb20d');
INSERT INTO "worksheets" VALUES(15,'marks','M-002/2022-03-29',1,'2022-03-29 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A397D','86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO "worksheets" VALUES(16,'meetings','M-002/2022-04-12',1,'2022-04-12 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3130227D','1c64b375a50277e262f787caf76a0600ec594181365d02fc88042b590e2c5ee8');
INSERT INTO "worksheets" VALUES(17,'meetings','M-002/2022-04-26',1,'2022-04-26 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30342D3235227D','07b993a8d30a7c1f4f32bacbee7cbf8e74c5e21ecb9538f59cee7438ef3845f3');
INSERT INTO "worksheets" VALUES(18,'marks','M-002/2022-04-26',1,'2022-04-26 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A397D','86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO "worksheets" VALUES(19,'meetings','M-002/2022-05-10',1,'2022-05-10 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30352D3037227D','9d906c6710f58d9b2f5055530a32204be8cb714f2abd4ae32d500de0ed6151e7');
INSERT INTO "worksheets" VALUES(20,'meetings','M-002/2022-05-24',1,'2022-05-24 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30352D3232227D','37c791bf60938a1c1ef96dd85b4a7fafc4c4fccfd2dccff0a962b273d31fd2c5');
INSERT INTO "worksheets" VALUES(21,'marks','M-002/2022-05-24',1,'2022-05-24 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A397D','86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO "worksheets" VALUES(22,'meetings','M-002/2022-06-07',1,'2022-06-07 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30362D3032227D','c8f1677dc14b95862593cf6b3d534aafe8ae152bdd005ababeec6b98efc157d4');
INSERT INTO "worksheets" VALUES(23,'meetings','M-002/2022-06-21',1,'2022-06-21 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30362D3138227D','0cc04af3b15e7eab868e10f8d6bc178995caedf1b7e099c48b654d354c1f126b');
INSERT INTO "worksheets" VALUES(24,'marks','M-002/2022-06-21',1,'2022-06-21 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(25,'meetings','M-003/2022-03-22',1,'2022-03-22 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30332D3139227D','71ceddf8cc852514d2f37cde5c18b97156c6b618d36c4380fce939de9ee0a298');
INSERT INTO "worksheets" VALUES(26,'meetings','M-003/2022-04-05',1,'2022-04-05 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3033227D','bec4c08724eb1d2faf7aac85c9d477ab7220c500fea20a9248b8fe76e48dbd2b');
INSERT INTO "worksheets" VALUES(27,'marks','M-003/2022-04-05',1,'2022-04-05 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A362C226D656E746F72223A377D','1f2be993f8adfc2861019fb740a4ef83ed746462ecef63f0a954fb22136dd85c');
INSERT INTO "worksheets" VALUES(28,'meetings','M-003/2022-04-19',1,'2022-04-19 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30342D3136227D','77428bcda9ef852cbb053a6dc0feba8d64e129386f8e0d47559b5d3549eaca11');
INSERT INTO "worksheets" VALUES(29,'meetings','M-003/2022-05-03',1,'2022-05-03 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30342D3238227D','335575ab61fc85e243a02c4d82889d39b78ab0a97eeb63f8892422cf13da2a46');
INSERT INTO "worksheets" VALUES(30,'marks','M-003/2022-05-03',1,'2022-05-03 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A372C226D656E746F72223A377D','928fdda96c355ef787cc32de20876ae0f17184d26306640d0439bf50d93382bf');
INSERT INTO "worksheets" VALUES(31,'meetings','M-003/2022-05-17',1,'2022-05-17 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30352D3133227D','74a04c4be420e8d8a2f26427f347d7018846c868b9c1ae0ae2d7a59ed34c455d');
INSERT INTO "worksheets" VALUES(32,'meetings','M-003/2022-05-31',1,'2022-05-31 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30352D3238227D','b1a3516bc63b34315a69582b5965a302b0d05af1834616a5874cf6f1b5785f39');
INSERT INTO "worksheets" VALUES(33,'marks','M-003/2022-05-31',1,'2022-05-31 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A362C226D656E746F72223A377D','1f2be993f8adfc2861019fb740a4ef83ed746462ecef63f0a954fb22136dd85c');
INSERT INTO "worksheets" VALUES(34,'meetings','M-003/2022-06-14',1,'2022-06-14 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30362D3039227D','55520f7a613cb31f7298ecd4691ce6702616867b4b0e77a56d8409cdcefce397');
INSERT INTO "worksheets" VALUES(35,'meetings','M-003/2022-06-28',1,'2022-06-28 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30362D3236227D','9aa663c8f0fb4495aed6810a881d0b503a31881ec6623e65e70ed87f599943f1');
INSERT INTO "worksheets" VALUES(36,'marks','M-003/2022-06-28',1,'2022-06-28 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A382C226D656E746F72223A377D','ca1115511a49b634268806e70328ed01a7578384962413a14ad12216f6b6bfca');
INSERT INTO "worksheets" VALUES(37,'meetings','M-004/2022-03-19',1,'2022-03-19 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30332D3135227D','b5b396616c0eef0dc41c42fde64b4fc71b8fd0ed492fc19ddf8c95c31195abf8');
INSERT INTO "worksheets" VALUES(38,'meetings','M-004/2022-04-02',1,'2022-04-02 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30332D3238227D','ad10d7501ad75c131c69b99a631121acc2f5c28217cd2dd1a07b983f1114831f');
INSERT INTO "worksheets" VALUES(39,'marks','M-004/2022-04-02',1,'2022-04-02 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A382C226D656E746F72223A397D','9520be24a5c271a6075a2d796c32a8e5ee437e4ef20d32885a5649b5c6c43de1');
INSERT INTO "worksheets" VALUES(40,'meetings','M-004/2022-04-16',1,'2022-04-16 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3134227D','4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO "worksheets" VALUES(41,'meetings','M-004/2022-04-30',1,'2022-04-30 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3238227D','5c46e9b035ccd4d810ebf1cf44cfb3e5f4b518d9dc4bfd75a37fe47cabfca72c');
INSERT INTO "worksheets" VALUES(42,'marks','M-004/2022-04-30',1,'2022-04-30 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(43,'meetings','M-004/2022-05-14',1,'2022-05-14 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30352D3132227D','57e1e45be8925057f814b24ac1b79bdae71983c5d34cf11eab3f43abbd4b8643');
INSERT INTO "worksheets" VALUES(44,'meetings','M-004/2022-05-28',1,'2022-05-28 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30352D3237227D','ee5256e953bd41ef63d39692ea234b3d0e58e1d165113303a98b9764319b2733');
INSERT INTO "worksheets" VALUES(45,'marks','M-004/2022-05-28',1,'2022-05-28 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(46,'meetings','M-004/2022-06-11',1,'2022-06-11 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30362D3130227D','0d0cf0694c3f9fa0146daacc2b441e86f54ac78481ca721e3e94a61707043c43');
INSERT INTO "worksheets" VALUES(47,'meetings','M-004/2022-06-25',1,'2022-06-25 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30362D3231227D','cb4ae3c9a9e165b8c07e8ae337e19905dcf08622272d1c4ed2bc7a4cd01684d8');
INSERT INTO "worksheets" VALUES(48,'marks','M-004/2022-06-25',1,'2022-06-25 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A397D','86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO "worksheets" VALUES(49,'meetings','M-005/2022-03-22',1,'2022-03-22 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30332D3231227D','6d5712582f79832f8a7efcde70c1317415f187b571203ca3046c670dba10e36a');
INSERT INTO "worksheets" VALUES(50,'meetings','M-005/2022-04-05',1,'2022-04-05 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30332D3331227D','92b3b83419989851251896c2b99b954d588c04355e55c16b1fa8a51c0fc5a9fb');
INSERT INTO "worksheets" VALUES(51,'marks','M-005/2022-04-05',1,'2022-04-05 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(52,'meetings','M-005/2022-04-19',1,'2022-04-19 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3134227D','4dfb43c29967bbed904f5274ab751723ee5cffcbc7011829677c200a25bf1141');
INSERT INTO "worksheets" VALUES(53,'meetings','M-005/2022-05-03',1,'2022-05-03 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3330227D','2fb371d69d970334d5ca222c5a164a6bd5788f3d31a4d158e01252e1eeadb81c');
INSERT INTO "worksheets" VALUES(54,'marks','M-005/2022-05-03',1,'2022-05-03 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(55,'meetings','M-005/2022-05-17',1,'2022-05-17 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30352D3132227D','cf70d39d224c56fc8c56f7cf1f6ff589d6781481071af79794c1223fa4ee058a');
INSERT INTO "worksheets" VALUES(56,'meetings','M-005/2022-05-31',1,'2022-05-31 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A302C226D65745F6F6E223A6E756C6C7D','52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO "worksheets" VALUES(57,'marks','M-005/2022-05-31',1,'2022-05-31 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(58,'meetings','M-005/2022-06-14',1,'2022-06-14 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A302C226D65745F6F6E223A6E756C6C7D','52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO "worksheets" VALUES(59,'meetings','M-005/2022-06-28',1,'2022-06-28 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A302C226D65745F6F6E223A6E756C6C7D','52a02c29bf0a5f373bff9fb9dc6dd1f93d3aa92cff8aadf74b719b72e312100b');
INSERT INTO "worksheets" VALUES(60,'marks','M-005/2022-06-28',1,'2022-06-28 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A392C226D656E746F72223A397D','86aac83d0d7613d4fdbe45fbf6dec93b97be8584999b5dd1bd7f89f4308aff1e');
INSERT INTO "worksheets" VALUES(61,'meetings','M-006/2022-03-23',1,'2022-03-23 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30332D3232227D','d393dff2776fbcf90c8066541766da4c54e2dba960bc0d6657823d98b3bff7fc');
INSERT INTO "worksheets" VALUES(62,'meetings','M-006/2022-04-06',1,'2022-04-06 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30342D3032227D','32fe605d1f6d52e1b71166992adae4c0046e3b17458fda98d2ad0bae32b174d0');
INSERT INTO "worksheets" VALUES(63,'marks','M-006/2022-04-06',1,'2022-04-06 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A382C226D656E746F72223A397D','9520be24a5c271a6075a2d796c32a8e5ee437e4ef20d32885a5649b5c6c43de1');
INSERT INTO "worksheets" VALUES(64,'meetings','M-006/2022-04-20',1,'2022-04-20 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A332C226D65745F6F6E223A22323032322D30342D3136227D','77428bcda9ef852cbb053a6dc0feba8d64e129386f8e0d47559b5d3549eaca11');
INSERT INTO "worksheets" VALUES(65,'meetings','M-006/2022-05-04',1,'2022-05-04 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30342D3239227D','875b9f2f65253c0bcf16ff0ce46ffa8ef7b902d6b8eee18ee955e928f95cb564');
INSERT INTO "worksheets" VALUES(66,'marks','M-006/2022-05-04',1,'2022-05-04 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(67,'meetings','M-006/2022-05-18',1,'2022-05-18 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30352D3133227D','74a04c4be420e8d8a2f26427f347d7018846c868b9c1ae0ae2d7a59ed34c455d');
INSERT INTO "worksheets" VALUES(68,'meetings','M-006/2022-06-01',1,'2022-06-01 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30352D3331227D','97fd66aa624e67145d3486421397202a83ecb5d4079ef3ddfbdfc4ebe6d4345b');
INSERT INTO "worksheets" VALUES(69,'marks','M-006/2022-06-01',1,'2022-06-01 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A31302C226D656E746F72223A397D','2e702fef24423a9c7a004d87f717e3ed1050e18bec17870be7cdeb3f852c5930');
INSERT INTO "worksheets" VALUES(70,'meetings','M-006/2022-06-15',1,'2022-06-15 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A312C226D65745F6F6E223A22323032322D30362D3130227D','7f50767da8d2823af902c87741ce016ed5c295a07d56197d81c56e974ee740c1');
INSERT INTO "worksheets" VALUES(71,'meetings','M-006/2022-06-29',1,'2022-06-29 09:00:00.000000','curator','curator',X'7B2261736B73223A66616C73652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A322C226D65745F6F6E223A22323032322D30362D3238227D','868b5d362e937f6ab4cae8c28c7c3b6b7fe244b017b7f600a832dd5a7d2c61ce');
INSERT INTO "worksheets" VALUES(72,'marks','M-006/2022-06-29',1,'2022-06-29 09:00:00.000000','psychologist','psychologist',X'7B226D656E746565223A342C226D656E746F72223A397D','c924dc8852ce76b9e51921f768e7cbda9c8d4828f72443bef43b7dc85c58cc92');
INSERT INTO "worksheets" VALUES(73,'themes','peer-mentee/lacking',1,'2022-06-27 09:00:00.000000','psychologist','psychologist',X'7B227468656D6573223A7B2230646363383839312D663731372D356434372D386662372D633937363237636332333433223A5B227468656D652F7061706572776F726B225D2C2231336633643335662D616339652D356366342D386135312D616235396265653835343136223A5B227468656D652F706C616365225D2C2237383461393263382D356631632D353962392D393161352D613062313063616163633937223A5B227468656D652F6576656E7473225D2C2238313431376463302D383465392D356436642D393664372D363639363637363838666236223A5B227468656D652F6576656E7473225D2C2263386239366664632D633964372D353161362D626265392D643461643366663962363639223A5B227468656D652F6576656E7473225D7D7D','61904fbc0ad141dbeed77d708e62e361e25df1d0038a75391255b14e27b19ec9');
INSERT INTO "worksheets" VALUES(74,'themes','peer-mentee/valuable',1,'2022-06-27 09:00:00.000000','psychologist','psychologist',X'7B227468656D6573223A7B2231336633643335662D616339652D356366342D386135312D616235396265653835343136223A5B227468656D652F7374756479225D2C2235396533633333302D383839302D353462392D396261362D653566303332313864333666223A5B227468656D652F7374756479225D2C2237383461393263382D356631632D353962392D393161352D613062313063616163633937223A5B227468656D652F7374756479225D2C2238313431376463302D383465392D356436642D393664372D363639363637363838666236223A5B227468656D652F746F676574686572225D7D7D','5454c75c4ad04262a178167d850451fa7bd138c8934372abb7be8f8848abc32e');
INSERT INTO "worksheets" VALUES(75,'themes','peer-mentor/lacking',1,'2022-06-27 09:00:00.000000','psychologist','psychologist',X'7B227468656D6573223A7B2263373633336631632D333637632D353964302D613134662D316234636334656365313635223A5B227468656D652F6576656E7473225D7D7D','8d7ddb4bcec506e27007c83b77e2161a58391e4465f21aac324dc782e35f9540');
INSERT INTO "worksheets" VALUES(76,'themes','teacher-mentee/valuable',1,'2022-06-27 09:00:00.000000','psychologist','psychologist',X'7B227468656D6573223A7B2239636434623431372D316266642D356365632D393361392D303063633463633832396238223A5B227468656D652F7072616374696365225D7D7D','126b4d85be0aa5b252e5856daed7b168d74c1e77e7c55e392a06b587d3ee04ec');
INSERT INTO "worksheets" VALUES(77,'themes','teacher-mentor/valuable',1,'2022-06-27 09:00:00.000000','psychologist','psychologist',X'7B227468656D6573223A7B2261336265323433362D656430332D353166362D623534662D626435666239613565623737223A5B227468656D652F737570706F7274225D7D7D','1b6509a965be23488707dd75993bd4163e1f31d8b2570b9d756f5d5093c2b48a');
INSERT INTO "worksheets" VALUES(78,'compliance','after',1,'2022-06-27 09:00:00.000000','curator','curator',X'7B22616E7377657273223A7B226163746976697479223A322C226170706C69636174696F6E223A322C22636C696D617465223A322C22676F616C73223A322C2267756964616E6365223A312C226D6574686F6473223A312C22706C65617365645F706172746E657273223A312C22706C65617365645F70656F706C65223A322C227072696E6369706C6573223A327D2C2268617368223A2233326562313763353739333163613330346539393466346338303135323339323038636266313362626163366462396534383263633364633830623430303561222C2276657273696F6E223A22312E302E30227D','827193c42076ae49daf6c5acac02f6a41d946a6aec659d7d35fb631931e58fd1');
INSERT INTO "worksheets" VALUES(79,'swot','before/after',1,'2022-06-28 09:00:00.000000','curator','curator',X'7B22636F6E6669726D6564223A747275652C22646174615F76657273696F6E223A22322D32392D32392D3738222C22656E7472696573223A5B7B226B6579223A22737472656E6774687C676170737C7C666F726D3D73747564656E742D73747564656E747C726F6C653D6D656E7465657C7363616C653D737570706F7274222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B22666F726D223A2273747564656E742D73747564656E74222C226D61726B223A382E332C226D6178696D756D223A31302C22726F6C65223A226D656E746565222C227363616C65223A22737570706F7274227D2C22706C7572616C223A6E756C6C2C2274657874223A22412068696768206D61726B2C207B6D61726B7D206F66207B6D6178696D756D7D3A20E2809C7B7363616C657DE2809D20287B666F726D7D2C207B726F6C657D29227D2C227461626C65223A2267617073222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F676F616C73222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F676F616C73227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F7072696E6369706C6573222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F7072696E6369706C6573227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F636C696D617465222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F636C696D617465227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F706C65617365645F70656F706C65222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F706C65617365645F70656F706C65227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F6163746976697479222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F6163746976697479227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F6170706C69636174696F6E222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F6170706C69636174696F6E227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22222C227175616472616E74223A226F70706F7274756E697479222C2273656E74656E6365223A6E756C6C2C227461626C65223A22222C2274657874223A22D0A0D0B0D0B9D0BED0BDD0BDD18BD0B920D186D0B5D0BDD182D18020D0B4D0B5D182D181D0BAD0BED0B3D0BE20D182D0B2D0BED180D187D0B5D181D182D0B2D0B020D0BFD180D0B5D0B4D0BBD0B0D0B3D0B0D0B5D18220D0BAD0B0D0B1D0B8D0BDD0B5D18220D0B4D0BBD18F20D0B2D181D182D180D0B5D18720D0BFD0B0D180227D2C7B226B6579223A22222C227175616472616E74223A22746872656174222C2273656E74656E6365223A6E756C6C2C227461626C65223A22222C2274657874223A22D09220D187D0B5D182D0B2D191D180D182D0BED0B920D187D0B5D182D0B2D0B5D180D182D0B820D18DD0BAD0B7D0B0D0BCD0B5D0BDD18B3A20D0BDD0B0D181D182D0B0D0B2D0BDD0B8D0BAD0B0D0BC2DD181D182D0B0D180D188D0B5D0BAD0BBD0B0D181D181D0BDD0B8D0BAD0B0D0BC20D0BDD0B520D185D0B2D0B0D182D0B0D0B5D18220D0B2D180D0B5D0BCD0B5D0BDD0B8227D5D2C2272656D6F766564223A5B7B226B6579223A226F70706F7274756E6974797C7368617265737C7C666F726D3D73747564656E742D73747564656E747C726F6C653D6D656E7465657C776861743D706565722D6D656E7465652F6265636F6D655F6D656E746F722F61667465722F73747564656E742D73747564656E74222C227175616472616E74223A226F70706F7274756E697479222C22726561736F6E223A22D098D0B7D0B2D0B5D181D182D0BDD0BE20D0B820D0B1D0B5D0B720D0B0D0BDD0BAD0B5D182222C2273656E74656E6365223A7B22706172616D73223A7B22666F726D223A2273747564656E742D73747564656E74222C226E223A362C22726F6C65223A226D656E746565222C227368617265223A302E382C2277686174223A22706565722D6D656E7465652F6265636F6D655F6D656E746F722F61667465722F73747564656E742D73747564656E74227D2C22706C7572616C223A6E756C6C2C2274657874223A224174206C65617374207B73686172657D206F66207B6E7D2073616964207965733A20E2809C7B776861747DE2809D20287B666F726D7D2C207B726F6C657D29227D2C227461626C65223A22736861726573227D5D7D','1413b53301a1722a721a257d038ea1b17440dc84ffb1426ec9c42e8902b7a417');
INSERT INTO "worksheets" VALUES(80,'swot','before/after',2,'2022-06-29 09:30:00.000000','second','curator',X'7B22636F6E6669726D6564223A66616C73652C22646174615F76657273696F6E223A22322D32392D32392D3738222C22656E7472696573223A5B7B226B6579223A22737472656E6774687C676170737C7C666F726D3D73747564656E742D73747564656E747C726F6C653D6D656E7465657C7363616C653D737570706F7274222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B22666F726D223A2273747564656E742D73747564656E74222C226D61726B223A382E332C226D6178696D756D223A31302C22726F6C65223A226D656E746565222C227363616C65223A22737570706F7274227D2C22706C7572616C223A6E756C6C2C2274657874223A22412068696768206D61726B2C207B6D61726B7D206F66207B6D6178696D756D7D3A20E2809C7B7363616C657DE2809D20287B666F726D7D2C207B726F6C657D29227D2C227461626C65223A2267617073222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F676F616C73222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F676F616C73227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F7072696E6369706C6573222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F7072696E6369706C6573227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F636C696D617465222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F636C696D617465227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F706C65617365645F70656F706C65222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F706C65617365645F70656F706C65227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F6163746976697479222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F6163746976697479227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22737472656E6774687C63726974657269617C7C776861743D63757261746F722D636F6D706C69616E63652F6170706C69636174696F6E222C227175616472616E74223A22737472656E677468222C2273656E74656E6365223A7B22706172616D73223A7B2277686174223A2263757261746F722D636F6D706C69616E63652F6170706C69636174696F6E227D2C22706C7572616C223A6E756C6C2C2274657874223A225468652063757261746F7220736565732069742066756C6C793A20E2809C7B776861747DE2809D227D2C227461626C65223A226372697465726961222C2274657874223A22227D2C7B226B6579223A22222C227175616472616E74223A226F70706F7274756E697479222C2273656E74656E6365223A6E756C6C2C227461626C65223A22222C2274657874223A22D0A0D0B0D0B9D0BED0BDD0BDD18BD0B920D186D0B5D0BDD182D18020D0B4D0B5D182D181D0BAD0BED0B3D0BE20D182D0B2D0BED180D187D0B5D181D182D0B2D0B020D0BFD180D0B5D0B4D0BBD0B0D0B3D0B0D0B5D18220D0BAD0B0D0B1D0B8D0BDD0B5D18220D0B4D0BBD18F20D0B2D181D182D180D0B5D18720D0BFD0B0D180227D2C7B226B6579223A22222C227175616472616E74223A22746872656174222C2273656E74656E6365223A6E756C6C2C227461626C65223A22222C2274657874223A22D09220D187D0B5D182D0B2D191D180D182D0BED0B920D187D0B5D182D0B2D0B5D180D182D0B820D18DD0BAD0B7D0B0D0BCD0B5D0BDD18B3A20D0BDD0B0D181D182D0B0D0B2D0BDD0B8D0BAD0B0D0BC2DD181D182D0B0D180D188D0B5D0BAD0BBD0B0D181D181D0BDD0B8D0BAD0B0D0BC20D0BDD0B520D185D0B2D0B0D182D0B0D0B5D18220D0B2D180D0B5D0BCD0B5D0BDD0B8227D5D2C2272656D6F766564223A5B7B226B6579223A226F70706F7274756E6974797C7368617265737C7C666F726D3D73747564656E742D73747564656E747C726F6C653D6D656E7465657C776861743D706565722D6D656E7465652F6265636F6D655F6D656E746F722F61667465722F73747564656E742D73747564656E74222C227175616472616E74223A226F70706F7274756E697479222C22726561736F6E223A22D098D0B7D0B2D0B5D181D182D0BDD0BE20D0B820D0B1D0B5D0B720D0B0D0BDD0BAD0B5D182222C2273656E74656E6365223A7B22706172616D73223A7B22666F726D223A2273747564656E742D73747564656E74222C226E223A362C22726F6C65223A226D656E746565222C227368617265223A302E382C2277686174223A22706565722D6D656E7465652F6265636F6D655F6D656E746F722F61667465722F73747564656E742D73747564656E74227D2C22706C7572616C223A6E756C6C2C2274657874223A224174206C65617374207B73686172657D206F66207B6E7D2073616964207965733A20E2809C7B776861747DE2809D20287B666F726D7D2C207B726F6C657D29227D2C227461626C65223A22736861726573227D5D7D','3df3d245a9e6d309ad012ae58fa7bb712836a0d8c07f8499401b27fe30c3a381');
INSERT INTO "worksheets" VALUES(81,'compliance','after',2,'2022-06-29 09:30:00.000000','second','curator',X'7B22616E7377657273223A7B226163746976697479223A322C226170706C69636174696F6E223A322C22636C696D617465223A322C22676F616C73223A322C2267756964616E6365223A312C226D6574686F6473223A312C22706C65617365645F706172746E657273223A312C22706C65617365645F70656F706C65223A322C227072696E6369706C6573223A327D2C2268617368223A2233326562313763353739333163613330346539393466346338303135323339323038636266313362626163366462396534383263633364633830623430303561222C2276657273696F6E223A22312E302E30227D','827193c42076ae49daf6c5acac02f6a41d946a6aec659d7d35fb631931e58fd1');
INSERT INTO "worksheets" VALUES(82,'themes','peer-mentee/lacking',2,'2022-06-29 09:30:00.000000','second','psychologist',X'7B227468656D6573223A7B2230646363383839312D663731372D356434372D386662372D633937363237636332333433223A5B227468656D652F7061706572776F726B225D2C2231336633643335662D616339652D356366342D386135312D616235396265653835343136223A5B227468656D652F706C616365225D2C2237383461393263382D356631632D353962392D393161352D613062313063616163633937223A5B227468656D652F6576656E7473225D2C2238313431376463302D383465392D356436642D393664372D363639363637363838666236223A5B227468656D652F6576656E7473225D2C2263386239366664632D633964372D353161362D626265392D643461643366663962363639223A5B227468656D652F6576656E7473225D7D7D','61904fbc0ad141dbeed77d708e62e361e25df1d0038a75391255b14e27b19ec9');
INSERT INTO "worksheets" VALUES(83,'meetings','M-001/2022-03-18',2,'2022-06-29 09:30:00.000000','second','curator',X'7B2261736B73223A747275652C22636C6F73696E675F74616C6B223A66616C73652C226D656574696E6773223A372C226D65745F6F6E223A22323032322D30332D3133227D','9009397964cddc303f874d31a439cf400bc6e5f9b98b8dfeae041dfdb3000baf');
INSERT INTO "worksheets" VALUES(84,'marks','M-001/2022-04-01',2,'2022-06-29 09:30:00.000000','second','psychologist',X'7B226D656E746565223A332C226D656E746F72223A6E756C6C7D','47b770e57a93e86722509ffaf0edda506c2ca4f4e82437b6e18ad81692735764');
CREATE INDEX ix_match_members_participant ON match_members (participant);
CREATE UNIQUE INDEX uq_responses_first ON responses (campaign, participant) WHERE supersedes IS NULL;
CREATE TRIGGER responses_no_update BEFORE UPDATE ON responses BEGIN SELECT RAISE(ABORT, 'responses is append-only'); END;
CREATE TRIGGER responses_no_delete BEFORE DELETE ON responses BEGIN SELECT RAISE(ABORT, 'responses is append-only'); END;
CREATE TRIGGER questionnaires_no_update BEFORE UPDATE ON questionnaires BEGIN SELECT RAISE(ABORT, 'questionnaires is append-only'); END;
CREATE TRIGGER questionnaires_no_delete BEFORE DELETE ON questionnaires BEGIN SELECT RAISE(ABORT, 'questionnaires is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER worksheets_no_update BEFORE UPDATE ON worksheets BEGIN SELECT RAISE(ABORT, 'worksheets is append-only'); END;
CREATE TRIGGER worksheets_no_delete BEFORE DELETE ON worksheets BEGIN SELECT RAISE(ABORT, 'worksheets is append-only'); END;
COMMIT;
