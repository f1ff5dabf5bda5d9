"""Reports as files, and the words that are written into them."""

from kit.operations import arguments
from kit.operations.grants import DIVIDED, PSYCHOLOGIST, RESULTS, WRITTEN
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "process_report",
        "Report of stage 1 as a file: how the programme is run",
        RESULTS,
        arguments.ProcessReport,
        "kit.service.documents:process_report",
        "kit.operations.operation:File",
    ),
    Operation(
        "report",
        "Report of stage 2 as a file: dynamics and profiles",
        DIVIDED,
        arguments.Report,
        "kit.service.documents:report",
        "kit.operations.operation:File",
    ),
    Operation(
        "comparison_tables",
        "Comparison tables of changes as a file: every moment beside the one before",
        RESULTS,
        arguments.ComparisonTables,
        "kit.service.documents:comparison_tables",
        "kit.operations.operation:File",
    ),
    Operation(
        "participant_report",
        "Report on one participant as a file",
        PSYCHOLOGIST,
        arguments.ParticipantReport,
        "kit.service.documents:participant_report",
        "kit.operations.operation:File",
    ),
    Operation(
        "report_text",
        "Conclusions and recommendations of a report: as saved, or proposed",
        WRITTEN,
        arguments.ReportText,
        "kit.service.report_texts:report_text",
        "kit.operations.values.documents:ReportText",
        computed=True,
    ),
    Operation(
        "write_report_text",
        "Save conclusions and recommendations of a report",
        WRITTEN,
        arguments.WriteReportText,
        "kit.service.report_texts:write_report_text",
        "kit.operations.values.documents:ReportTextSaved",
        writes=True,
    ),
)
