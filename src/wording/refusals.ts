import type { Refusal } from '../domain/record/refusal.ts'
import { alertRefusals } from './alerts/alert-refusals.ts'
import { capacityRefusals } from './capacity/capacity-refusals.ts'
import { drillRefusals } from './drills/refusals.ts'
import { incidentRefusals } from './incident/refusals.ts'
import { lifecycleRefusals } from './lifecycle/refusals.ts'
import { onCallRefusals } from './on-call/refusals.ts'
import { policyRefusals } from './policy/refusals.ts'
import { postmortemRefusals } from './postmortem/refusals.ts'
import { publishingRefusals } from './publishing/refusals.ts'
import { responseRefusals } from './response/refusals.ts'
import { runbookRefusals } from './runbooks/refusals.ts'
import { securityRefusals } from './security/refusals.ts'
import { serviceRefusals } from './services/refusals.ts'
import type { Sentence } from './text/sentence.ts'
import { lookUp, type Table } from './text/table.ts'
import { toilRefusals } from './toil/toil-refusals.ts'
import { updateRefusals } from './updates/refusals.ts'

const refusals = {
  ...policyRefusals,
  ...onCallRefusals,
  ...serviceRefusals,
  ...incidentRefusals,
  ...responseRefusals,
  ...updateRefusals,
  ...postmortemRefusals,
  ...lifecycleRefusals,
  ...alertRefusals,
  ...runbookRefusals,
  ...drillRefusals,
  ...publishingRefusals,
  ...securityRefusals,
  ...toilRefusals,
  ...capacityRefusals,
} satisfies Table<Refusal, unknown, Sentence>

/** Why a rule said no, and what to type or press instead. */
export function refusalSentence(refusal: Refusal): Sentence {
  return lookUp<Refusal, unknown, Sentence>(refusals, refusal, null)
}
