import type { Policy } from '../../domain/policy/policy.ts'
import type { Database } from '../../store/database/schema.ts'
import { rostersById } from '../../store/on-call/rosters.ts'
import { groupFix } from '../../wording/on-call/coverage.ts'
import { type Finding, warning } from './finding.ts'

/** The user groups that Slack won't let Muster keep to those on call. */
export async function examineUserGroups(db: Database, { schedules }: Policy): Promise<Finding[]> {
  const rosterOf = await rostersById(db, schedules)
  return schedules.flatMap(({ id, userGroup }) => {
    const refused = rosterOf(id).groupRefused
    if (!refused || refused.group !== userGroup) return []
    return warning(
      'user group',
      `${refused.group} isn't kept to who's on call in ${id}: ${refused.reason}.`,
      groupFix,
    )
  })
}
