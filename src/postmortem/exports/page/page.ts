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
export function pageOf(material: Material, { title, sections }: PostmortemDocument): string {
  const { incident, cast, entries } = material
  const name = `INC-${incident.number} ${cast.unnamed(incident.title, entries.length)}`.trim()
  const parts = sections.map((section) =>
    sectionHtml(section, section.key === 'timeline' ? drawn(material) : ''),
  )
  return htmlDocument({ title: name, style, body: [htmlOf(`# ${title}`), ...parts] })
}

function sectionHtml({ key, title, markdown, folded }: Section, before: string): string {
  const id = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const fold = folded
    ? `\n<details>\n<summary>${escapeHtml(folded.title)}</summary>\n${htmlOf(folded.markdown)}\n</details>`
    : ''
  return `<section id="${id}">\n<h2>${escapeHtml(title)}</h2>\n${before}${htmlOf(markdown)}${fold}\n</section>`
}

function drawn(material: Material): string {
  const course = courseOf(material)
  const words = courseText(course, material.clock)
  const lines = words.map((line) => `<li>${escapeHtml(line)}</li>`).join('')
  return `<figure>\n${drawingOf(course, material.clock)}\n<figcaption><details><summary>The drawing in words</summary><ul>${lines}</ul></details></figcaption>\n</figure>\n`
}
