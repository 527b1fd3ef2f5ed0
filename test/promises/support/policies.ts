import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'

/** People and the group of the local workspace, by their ids there. */
export const ids = {
  ana: 'U05USR00001',
  ben: 'U05USR00002',
  cleo: 'U05USR00003',
  dee: 'U05USR00004',
  onCall: 'S05GRP00001',
}

/** A SEV-1 pages cleo and the on-call group (ana and ben), then dee. */
export const pagingPolicy: Policy = {
  ...defaultPolicy,
  severities: {
    ...defaultPolicy.severities,
    1: {
      ...defaultPolicy.severities[1],
      page: [
        [
          { kind: 'person', id: ids.cleo },
          { kind: 'group', id: ids.onCall },
        ],
        [{ kind: 'person', id: ids.dee }],
      ],
    },
  },
}
