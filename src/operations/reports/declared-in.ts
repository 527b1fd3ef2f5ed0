import type { Incident } from '../../domain/incident/incident.ts'
import { isDeclaredIn } from '../../domain/reports/incident-figures.ts'
import type { Span } from '../../domain/time/instant.ts'
import type { Database } from '../../store/database/schema.ts'
import { readPage } from '../../store/incident/incidents.ts'

const pageSize = 500

/**
 * Those that were declared in a span, private ones too, the newest first. Numbers follow the declarations, except
 * for imported ones, which come later than they happened: so it's read from the newest down to where a whole page
 * was declared before the span.
 */
export async function listDeclaredIn(db: Database, span: Span): Promise<Incident[]> {
  const found: Incident[] = []
  let before: number | null = null
  for (;;) {
    const page: Incident[] = await readPage(db, {}, { before, atMost: pageSize })
    found.push(...page.filter((one) => isDeclaredIn(one, span)))
    const isDone = page.every(({ imported, moments }) => imported === null && moments.declared < span.from)
    if (page.length < pageSize || isDone) return found
    before = page.at(-1)?.number ?? null
  }
}
