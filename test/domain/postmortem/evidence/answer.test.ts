import { describe, expect, test } from 'vitest'
import { answerEvidence } from '../../../../src/domain/postmortem/evidence/answer.ts'
import {
  keyOfEvidence,
  markOfEvidence,
  proposalStandingOf,
} from '../../../../src/domain/postmortem/evidence/proposals.ts'
import { actAt, ben, declared, dee, incidentAfter } from '../../../support/incidents.ts'

import { evidenceOf, lead } from './proposed.ts'

describe('an answer', () => {
  const [proposal] = evidenceOf(1, [[12, lead()]])
  if (!proposal) throw new Error('nothing is proposed')
  const command = {
    verb: 'evidence',
    key: keyOfEvidence(proposal),
    mark: markOfEvidence(proposal),
    text: 'Nobody held command for the first 12 min',
    becomes: { kind: 'factor', of: 'respond' },
  } as const

  test('accepted becomes a factor, and is there once', () => {
    const outcome = answerEvidence(declared(1), { ...command, answer: 'accepted' }, actAt(20))
    const next = incidentAfter(outcome)
    expect(next.findings.contributingFactors).toBe('- **Respond:** Nobody held command for the first 12 min.')
    expect(outcome.ok && outcome.decision.events.map(({ what }) => what.kind)).toEqual([
      'findings_filled',
      'evidence_accepted',
    ])
    expect(proposalStandingOf(next, proposal)).toBe('accepted')
    expect(answerEvidence(next, { ...command, answer: 'dismissed' }, actAt(21, dee))).toMatchObject({
      refusal: { kind: 'evidence_answered', answer: 'accepted', by: ben },
    })
  })

  test('accepted as a learning stands under its title, and below words that people wrote their own way', () => {
    const learning = {
      ...command,
      becomes: { kind: 'learning', part: 'wentWell' },
      answer: 'accepted',
    } as const
    const fresh = incidentAfter(answerEvidence(declared(1), learning, actAt(20)))
    expect(fresh.findings.learnings).toBe('What went well:\n\n- Nobody held command for the first 12 min.')
    const own = { ...declared(1), findings: { ...declared(1).findings, learnings: 'We slept well.' } }
    expect(incidentAfter(answerEvidence(own, learning, actAt(20))).findings.learnings).toBe(
      'We slept well.\n\n- Nobody held command for the first 12 min.',
    )
  })

  test('dismissed stays dismissed, whatever is corrected; accepted is asked about again then', () => {
    const [corrected] = evidenceOf(1, [[13, lead()]])
    if (!corrected) throw new Error('nothing is proposed')
    expect(keyOfEvidence(corrected)).toBe(command.key)
    const dismissed = incidentAfter(
      answerEvidence(declared(1), { ...command, answer: 'dismissed' }, actAt(20)),
    )
    expect(dismissed.findings.contributingFactors).toBeNull()
    expect(proposalStandingOf(dismissed, corrected)).toBe('dismissed')
    const accepted = incidentAfter(answerEvidence(declared(1), { ...command, answer: 'accepted' }, actAt(20)))
    expect(proposalStandingOf(accepted, corrected)).toBe('changed')
  })
})
