import type { Evidence } from '../../domain/postmortem/evidence/evidence.ts'
import { factorsIn, proposalStandingOf, strengthsIn } from '../../domain/postmortem/evidence/proposals.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import { evidenceSentence } from '../../wording/postmortem/evidence.ts'
import type { Material } from '../material.ts'
import { markdownText } from '../text/markdown.ts'

/** Facts as a list that says once where they're from, each with a link to its message. */
export function onRecord(facts: Fact[], { linkAfter }: Material): string {
  return ['The record shows:\n', ...facts.map(({ text, entry }) => `- ${text}.${linkAfter(entry)}`)].join(
    '\n',
  )
}

export type Fact = { text: string; entry?: FoldedEntry | undefined }

/** What made it longer or harder, as far as the timeline shows: always about the system, never a person. */
export function factorsOf(material: Material): Fact[] {
  return factsOf(factorsIn(material), material)
}

/** What went well, as far as the timeline shows. */
export function strengthsOf(material: Material): Fact[] {
  return factsOf(strengthsIn(material), material)
}

/** What someone accepted stands in their own words by now, and what they dismissed isn't said again. */
function factsOf(evidence: readonly Evidence[], material: Material): Fact[] {
  return evidence.filter((one) => isStillTold(one, material)).map((one) => factOf(one, material))
}

function isStillTold(evidence: Evidence, { incident }: Material): boolean {
  const standing = proposalStandingOf(incident, evidence)
  return standing === 'proposed' || standing === 'changed'
}

function factOf(evidence: Evidence, material: Material): Fact {
  const { incident, policy, entries } = material
  const sentence = evidenceSentence(evidence, { policy, declaredAt: incident.moments.declared })
  const [first] = evidence.entries
  const index = first ? entries.indexOf(first) : entries.length
  const entry = evidence.entries.find((one) => material.linkAfter(one) !== '') ?? first
  return { entry, text: markdownText(sentence, material, Math.max(index, 0)) }
}
