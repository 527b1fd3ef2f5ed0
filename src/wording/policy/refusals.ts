import type { Permission } from '../../domain/policy/permission.ts'
import type { PolicyRefusal } from '../../domain/policy/refusals.ts'
import { command, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'
import { targetList } from './names.ts'

const permissionNames: Record<Permission, string> = {
  declare: 'declare an incident',
  change_severity: 'change a severity',
  change_schedules: "change who's on call",
  close: 'close, cancel or reopen an incident',
  publish: 'redraft, publish or retract a postmortem, or publish to the status page',
  see_private: 'see private incidents',
}

const namedAtMost = 10

export const policyRefusals = {
  /** Says who can, so that they can be asked. */
  not_permitted: ({ permission, permitted, isUnread }) => {
    const names = targetList(permitted, namedAtMost)
    const rule = say`Only ${names} can ${permissionNames[permission]} (muster.yml).`
    return isUnread
      ? say`${rule} Muster couldn't read yet who that is. Try again in a few minutes.`
      : permission === 'change_schedules'
        ? say`${rule} Ask one of them. To offer your own shift: ${command(usages.swap)}.`
        : say`${rule} Ask one of them.`
  },
} satisfies Table<PolicyRefusal, unknown, Sentence>
