from kit.stats.batch import GroupCounts as GroupCounts, paired_table as paired_table
from kit.stats.categorical import (
    bowker as bowker,
    cochran_q as cochran_q,
    mcnemar as mcnemar,
    stuart_maxwell as stuart_maxwell,
)
from kit.stats.change import clinical_change as clinical_change, reliable_change as reliable_change
from kit.stats.crosstab import from_to as from_to
from kit.stats.counts import JointCounts as JointCounts, roll_up as roll_up
from kit.stats.paired import (
    effect_sizes as effect_sizes,
    hodges_lehmann as hodges_lehmann,
    signed_rank as signed_rank,
)
from kit.stats.reliability import alpha as alpha, omega_total as omega_total
from kit.stats.repeated import (
    friedman as friedman,
    mixed_model as mixed_model,
    pairwise as pairwise,
)
