import type { Incident } from '../../domain/incident/incident.ts'
import { answerEvidence } from '../../domain/postmortem/evidence/answer.ts'
import { refuse } from '../../domain/record/decision.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { materialOf } from '../../postmortem/material.ts'
import { type Proposal, proposalsOf } from '../../postmortem/sections/proposals.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { peopleNamed } from './people-named.ts'

/** What the record proposes for an incident's postmortem, as it is now. */
export async function readProposals(
  db: Database | Tx,
  incident: Incident,
  asOf: { policy: Desk['policy']; at: Instant },
): Promise<Proposal[]> {
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  return proposalsOf(materialOf({ incident, entries, ...asOf, ...people }))
}

export type ProposalAnswer = { key: string; mark: number; answer: 'accepted' | 'dismissed' }

/**
 * Accepts or dismisses a proposal, from the record of the moment in which that's decided: what was drawn from a time
 * that someone corrected meanwhile isn't what the one who pressed has read.
 */
export function answerProposal(
  desk: Desk,
  number: number,
  { key, mark, answer }: ProposalAnswer,
  arrival: Arrival,
): Promise<Result> {
  const subject = incidentSubject(number)
  return inTransaction(desk, arrival, async ({ tx, act, load, decide }) => {
    const incident = await load(subject)
    const proposals = incident ? await readProposals(tx, incident, act) : []
    const proposal = proposals.find((one) => one.key === key)
    return decide(subject, (current, by) =>
      proposal?.mark === mark
        ? answerEvidence(
            current,
            { verb: 'evidence', key, mark, answer, text: proposal.text, becomes: proposal.becomes },
            by,
          )
        : refuse({ kind: 'evidence_gone', number }),
    )
  })
}
