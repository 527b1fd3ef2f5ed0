import type { Permission } from '../../domain/policy/permission.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { mentionOf } from '../text/mrkdwn.ts'

const deeds: Record<Permission, string> = {
  declare: 'declare an incident',
  change_severity: 'change a severity',
  close: 'close, cancel or reopen an incident',
  publish: 'have a postmortem made again',
  see_private: 'see private incidents',
}

const namedAtMost = 10

/** Who may, so that they can be asked. */
export function notPermittedText({
  permission,
  permitted,
  isUnread,
}: Extract<Refusal, { kind: 'not_permitted' }>): string {
  const named = permitted.slice(0, namedAtMost).map(mentionOf)
  const rest = permitted.length - named.length
  const who = [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
  const may = `Only ${who} may ${deeds[permission]} (muster.yml).`
  return isUnread
    ? `${may} Muster could not read yet who that is; try again in a few minutes. Nothing was changed.`
    : `${may} Ask one of them; nothing was changed.`
}
