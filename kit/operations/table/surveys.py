"""Surveys of one's own: which there are, opened, changed; informants' lists, links, candidates."""

from kit.operations import arguments
from kit.operations.access import Grant
from kit.operations.grants import OTHERS, PSYCHOLOGIST
from kit.operations.operation import Operation

#: Who asks people decides about surveys.
_DECIDED = PSYCHOLOGIST | {"curator": Grant("full", hide=OTHERS)}
_TOLD = PSYCHOLOGIST | {
    "curator": Grant("released", hide=OTHERS),
    **dict.fromkeys(("head", "deputy"), Grant("released", hide=OTHERS | {"informants"})),
}
#: Who reports on pupils sees the reports that are asked of the own account, and no answer.
_REPORTS = PSYCHOLOGIST | dict.fromkeys(
    ("class-teacher", "social-pedagogue"), Grant("full", hide=OTHERS)
)

ROWS = (
    Operation(
        "surveys",
        "Surveys of a period: planned, open and closed, with response rates",
        _TOLD,
        arguments.OnePeriod,
        "kit.service.surveys:surveys",
        "kit.operations.values.surveys:Surveys",
    ),
    Operation(
        "open_survey",
        "Open a survey, from the plan or a free one",
        _DECIDED,
        arguments.OpenSurvey,
        "kit.service.surveys:open_survey",
        "kit.operations.values.surveys:SurveyOpened",
        writes=True,
    ),
    Operation(
        "change_survey",
        "Prolong, close, reopen or rename a survey",
        _DECIDED,
        arguments.ChangeSurvey,
        "kit.service.surveys:change_survey",
        "kit.operations.values.surveys:SurveyOpened",
        writes=True,
    ),
    Operation(
        "survey_link",
        "Public link of a survey, for its poster",
        _DECIDED,
        arguments.OneCampaign,
        "kit.service.surveys:survey_link",
        "kit.operations.values.surveys:SurveyOpened",
        writes=True,
    ),
    Operation(
        "reporters",
        "Accounts of staff who may report on pupils",
        _DECIDED,
        arguments.OnePeriod,
        "kit.service.informants:reporters",
        "kit.operations.values.surveys:Reporters",
    ),
    Operation(
        "my_reports",
        "Reports on pupils that are asked of the own account: on whom, how far, the way to each form",
        _REPORTS,
        arguments.OnePeriod,
        "kit.service.my_reports:my_reports",
        "kit.operations.values.surveys:AllMyReports",
        writes=True,
        opens_names=True,
    ),
    Operation(
        "recruits",
        "Answers through public links: who may become a mentor, to be decided on",
        _DECIDED,
        arguments.OnePeriod,
        "kit.service.recruits:recruits",
        "kit.operations.values.surveys:Recruits",
    ),
    Operation(
        "linkage",
        "How many codes of one's own were linked between moments: exact, corrected, by hand, not",
        _TOLD,
        arguments.OnePeriod,
        "kit.service.linkage:linkage",
        "kit.operations.values.surveys:LinkageCounts",
    ),
    Operation(
        "code_links",
        "Codes of one's own of two moments that may be one person's",
        PSYCHOLOGIST,
        arguments.OneCampaign,
        "kit.service.linkage:code_links",
        "kit.operations.values.surveys:CodeLinks",
    ),
    Operation(
        "decide_link",
        "Decide whether two codes of one's own are one person's, or take it back",
        PSYCHOLOGIST,
        arguments.DecideLink,
        "kit.service.linkage:decide_link",
        "kit.operations.values.surveys:CodeLinks",
        writes=True,
    ),
)
