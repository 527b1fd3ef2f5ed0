import type { History } from '../../../src/domain/lifecycle/history/history.ts'

const at = (time: string): string => `2024-03-04T${time}:00.000Z`

/** An incident from elsewhere, as a file gives it. */
export function historyWith(changes: Partial<History> = {}): History {
  return {
    id: 'shop-41',
    file: null,
    title: 'Checkout loses carts',
    company: 'Shop',
    link: null,
    severity: 1,
    isPrivate: false,
    moments: { declared: at('10:25'), acknowledged: at('10:35'), resolved: at('12:00') },
    impact: 'one cart in ten was empty',
    extent: { customers: null, howSure: null },
    entries: [
      {
        at: at('10:35'),
        kind: 'acknowledge',
        who: 'on-call',
        what: 'looks into it',
        isApproximate: false,
        isUnknown: false,
        isSetback: false,
      },
    ],
    contributing: ['sessions were moved without their carts'],
    wentWell: [],
    wentBadly: [],
    lucky: [],
    actions: [],
    services: [],
    similarTo: null,
    sourceContradictions: [],
    expected: null,
    ...changes,
  }
}
