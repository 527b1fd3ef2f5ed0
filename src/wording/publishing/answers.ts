import type { StatusPage } from '../../domain/policy/practice/status-page.ts'
import { code, incidentLink, link, type Sentence, say } from '../text/sentence.ts'

/** Where it can be read; without a page of Muster's own, how it gets out. */
export function publishedAnswer(number: number, page: StatusPage | null): Sentence {
  if (page === null)
    return say`Published ${incidentLink(number)}. It isn't on a page yet: set ${code('status_page')} in muster.yml, or write one with ${code('npm run muster -- status --out DIR')}.`
  const where = page.url && link(`${page.url}/incidents/inc-${number}.html`, 'the status page')
  return say`Published ${incidentLink(number)} to ${where ?? 'the status page'}.`
}
