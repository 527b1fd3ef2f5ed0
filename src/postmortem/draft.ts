import { documentOf, type PostmortemDocument, type Section } from './document.ts'
import type { DraftRequest } from './material.ts'

/** The postmortem as Markdown: CommonMark with GFM's tables. */
export function draftOf(request: DraftRequest): string {
  return markdownOf(documentOf(request))
}

export function markdownOf({ title, sections, note }: PostmortemDocument): string {
  return `${[`# ${title}`, ...sections.map(sectionText), '---', note].join('\n\n')}\n`
}

/** Folding is HTML, the only one in the file; where it isn't shown as such, everything stays readable. */
function sectionText({ title, markdown, folded }: Section): string {
  const text = `## ${title}\n\n${markdown}`
  if (!folded) return text
  return `${text}\n\n<details>\n<summary>${folded.title}</summary>\n\n${folded.markdown.trimEnd()}\n\n</details>`
}
