import type { OutsideVersion } from '../../domain/incident/parts/outside-text.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { maskSecrets } from '../masking/secrets.ts'
import { headingOf, proseOf } from '../text/escape.ts'
import { withoutMentions } from '../text/mentions.ts'
import { shortDay } from '../times.ts'
import type { ExportFormat } from './exports.ts'
import { escapeHtml, htmlOf } from './page/html.ts'
import { htmlDocument } from './page/html-document.ts'
import { pageStyle } from './page/style.ts'

const nobodyIsNamed = { called: () => [], roleOf: () => 'someone' }

const otherIncident = /\bINC-(\d{1,9})\b/gi
const slackPlace = /<#[A-Z0-9]+(?:\|[^>]*)?>/g
/** As typed into a form, where Slack makes no link of it. */
const typedPlace = /(?<![\p{L}\p{N}_&/#])#(?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{N}_-]{1,80}/gu
const slackAddress = /https?:\/\/[\w-]+\.slack\.com\/\S*/gi

/** What someone wrote for readers outside: without people, channels, other incidents, and what looks like a secret. */
function outsideWords(text: string, number: number): string {
  const plain = withoutMentions(text, nobodyIsNamed)
    .replace(slackPlace, 'a channel')
    .replace(slackAddress, '(internal link)')
    .replace(typedPlace, 'a channel')
    .replace(otherIncident, (name, of: string) => (Number(of) === number ? name : 'another incident'))
  return maskSecrets(plain).text
}

type Outside = { number: number; published: OutsideVersion; timeZone: string }

/** The text for readers outside as a file: nothing of the record is in it, not even the incident's own title. */
export function outsideOf({ number, published, timeZone }: Outside, format: ExportFormat): string {
  const { version, at } = published
  const title = outsideWords(published.title, number) || incidentName(number)
  const text = outsideWords(published.text, number)
  const dated = `Published on ${shortDay(at, timeZone)}${version > 1 ? `, version ${version}` : ''}.`
  switch (format) {
    case 'md': {
      const fields = { incident: incidentName(number), title, version, published: at }
      const front = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      return `${['---', ...front, '---'].join('\n')}\n\n# ${headingOf(title)}\n\n_${dated}_\n\n${proseOf(text)}\n`
    }
    case 'html':
      return htmlDocument({
        title,
        style: pageStyle,
        body: [`<h1>${escapeHtml(title)}</h1>`, `<p>${escapeHtml(dated)}</p>`, htmlOf(proseOf(text))],
      })
    case 'json':
      return `${JSON.stringify({ incident: incidentName(number), title, text, version, published_at: at }, null, 2)}\n`
  }
}
