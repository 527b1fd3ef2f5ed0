import { documentFrom } from '../document.ts'
import { markdownOf } from '../draft.ts'
import { type DraftRequest, materialOf } from '../material.ts'
import { dataOf } from './data.ts'
import { frontMatterOf } from './front-matter.ts'
import { pageOf } from './page/page.ts'

export const exportFormats = ['md', 'html', 'json'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** A postmortem as a file for others, of the record as it is now. Text ends with a line break. */
export function exportOf(request: DraftRequest, format: ExportFormat): string {
  const material = materialOf(request)
  const document = documentFrom(material)
  switch (format) {
    case 'md':
      return `${frontMatterOf(material)}\n${markdownOf(document)}`
    case 'html':
      return pageOf(material, document)
    case 'json':
      return `${JSON.stringify(dataOf(material, document), null, 2)}\n`
  }
}
