import { serviceOf } from '../../../domain/policy/catalogue.ts'
import { listFrozen } from '../../../store/services/records.ts'
import type { Bot } from '../bot.ts'

/**
 * Ids of the services that nothing ships for, as everyone was told. A form has three seconds to open, so it's read
 * and not reckoned.
 */
export async function frozenNow({ desk }: Bot): Promise<string[]> {
  if (desk.policy.services.length === 0) return []
  return (await listFrozen(desk.db)).filter((id) => serviceOf(desk.policy, id) !== null)
}
