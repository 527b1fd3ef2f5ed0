import { code, link, type Sentence, say } from '../text/sentence.ts'

export const webOff: Sentence = say`Web pages are off. They need ${code('WEB_URL')} where Muster runs: docs/web.md says how.`

export function webLinkText(address: string): Sentence {
  return say`${link(address, 'Open Muster in your browser')}. The link is yours alone: it works once, within 10 min, and signs you in for a day.`
}
