import type { Becomes } from '../../domain/postmortem/commands.ts'
import type { Evidence } from '../../domain/postmortem/evidence/evidence.ts'
import {
  becomes,
  factorsIn,
  keyOfEvidence,
  markOfEvidence,
  proposalStandingOf,
  type Standing,
  strengthsIn,
} from '../../domain/postmortem/evidence/proposals.ts'
import { evidenceSentence } from '../../wording/postmortem/evidence.ts'
import type { Material } from '../material.ts'
import { plainText } from '../text/markdown.ts'

/** A fact from the record that may go into the postmortem, in words without their full stop, and how it stands. */
export type Proposal = {
  evidence: Evidence
  key: string
  mark: number
  standing: Standing
  becomes: Becomes
  text: string
}

/** All that the record proposes, answered or not: what made it harder, then what went well. */
export function proposalsOf(material: Material): Proposal[] {
  return [...factorsIn(material), ...strengthsIn(material)].flatMap((evidence): Proposal[] => {
    const into = becomes[evidence.kind]
    return into === null ? [] : [proposalOf(evidence, into, material)]
  })
}

function proposalOf(evidence: Evidence, into: Becomes, material: Material): Proposal {
  const { incident, policy, entries } = material
  const sentence = evidenceSentence(evidence, { policy, declaredAt: incident.moments.declared })
  const [first] = evidence.entries
  return {
    evidence,
    key: keyOfEvidence(evidence),
    mark: markOfEvidence(evidence),
    standing: proposalStandingOf(incident, evidence),
    becomes: into,
    text: plainText(sentence, material, first ? Math.max(entries.indexOf(first), 0) : 0),
  }
}

/** Those that wait for an answer. */
export function isOpenProposal({ standing }: Proposal): boolean {
  return standing === 'proposed' || standing === 'changed'
}
