import type { Migration } from 'kysely/migration'
import * as incidents from './0001-incidents.ts'
import * as audit from './0002-audit.ts'
import * as effectAge from './0003-effect-age.ts'
import * as subjects from './0004-subjects.ts'
import * as timeZones from './0005-time-zones.ts'
import * as urgency from './0006-urgency.ts'
import * as imports from './0007-imports.ts'
import * as budgets from './0008-budgets.ts'
import * as alerts from './0009-alerts.ts'
import * as feeds from './0010-feeds.ts'
import * as search from './0011-search.ts'
import * as webhooks from './0012-webhooks.ts'
import * as openItems from './0013-open-items.ts'
import * as tokenUse from './0014-token-use.ts'
import * as writeAnswers from './0015-write-answers.ts'
import * as writtenOutside from './0016-written-outside.ts'
import * as web from './0017-web.ts'
import * as alertsOfIncidents from './0022-alerts-of-incidents.ts'
import * as refusals from './0023-refusals.ts'
import * as byNumber from './0024-by-number.ts'
import * as alertsBefore from './0025-alerts-before.ts'
import * as alertsWaiting from './0026-alerts-waiting.ts'
import * as timelineInOrder from './0027-timeline-in-order.ts'

/** Append-only: a migration that has run anywhere is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-incidents': incidents,
  '0002-audit': audit,
  '0003-effect-age': effectAge,
  '0004-subjects': subjects,
  '0005-time-zones': timeZones,
  '0006-urgency': urgency,
  '0007-imports': imports,
  '0008-budgets': budgets,
  '0009-alerts': alerts,
  '0010-feeds': feeds,
  '0011-search': search,
  '0012-webhooks': webhooks,
  '0013-open-items': openItems,
  '0014-token-use': tokenUse,
  '0015-write-answers': writeAnswers,
  '0016-written-outside': writtenOutside,
  '0017-web': web,
  '0022-alerts-of-incidents': alertsOfIncidents,
  '0023-refusals': refusals,
  '0024-by-number': byNumber,
  '0025-alerts-before': alertsBefore,
  '0026-alerts-waiting': alertsWaiting,
  '0027-timeline-in-order': timelineInOrder,
}
