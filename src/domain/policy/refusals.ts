import type { Permission } from './permission.ts'
import type { Target } from './policy.ts'

/** `isUnread` when a group that may was never read, so that nobody knows who is in it. */
export type PolicyRefusal = {
  kind: 'not_permitted'
  permission: Permission
  permitted: Target[]
  isUnread: boolean
  number: number | null
}
