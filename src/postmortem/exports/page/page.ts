import { incidentName } from '../../../domain/record/incident-name.ts'
import type { PostmortemDocument, Section } from '../../document.ts'
import type { Material } from '../../material.ts'
import { courseOf } from './course.ts'
import { courseText, drawingOf } from './drawing.ts'
import { escapeHtml, htmlOf } from './html.ts'
import { htmlDocument } from './html-document.ts'
import { style } from './style.ts'

/**
 * A postmortem as one file that needs nothing else: no scripts, no fonts, no pictures from anywhere. Its policy
 * forbids them as well, should something slip through.
 */
export function pageOf(material: Material, document: PostmortemDocument): string {
  return htmlDocument({ title: pageTitle(material), style, body: pageBody(material, document) })
}

export function pageTitle({ incident, cast, entries }: Material): string {
  return `${incidentName(incident.number)} ${cast.unnamed(incident.title, entries.length)}`.trim()
}

/** What stands in that page. */
export function pageBody(material: Material, { title, sections, note }: PostmortemDocument): string[] {
  const parts = sections.map((section) =>
    sectionHtml(section, section.key === 'timeline' ? courseHtml(material) : ''),
  )
  return [htmlOf(`# ${title}`), ...parts, `<footer>\n${htmlOf(note)}\n</footer>`]
}

function sectionHtml({ key, title, markdown, folded }: Section, before: string): string {
  const id = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const fold = folded
    ? `\n<details>\n<summary>${escapeHtml(folded.title)}</summary>\n${htmlOf(folded.markdown)}\n</details>`
    : ''
  return `<section id="${id}">\n<h2>${escapeHtml(title)}</h2>\n${before}${htmlOf(markdown)}${fold}\n</section>`
}

/** The incident's course as a drawing, and the same in words. */
export function courseHtml(material: Material): string {
  const { clock } = material
  const course = courseOf(material)
  const words = courseText(course, clock)
  const lines = words.map((line) => `<li>${escapeHtml(line)}</li>`).join('')
  return `<figure tabindex="0">\n${drawingOf(course, clock)}\n<figcaption><details><summary>The drawing in words</summary><ul>${lines}</ul></details></figcaption>\n</figure>\n`
}
