import { searchWords, searchWordsAtMost } from '../../domain/incident/searched.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { searchIncidents } from '../../operations/incident/search.ts'
import {
  fieldNames,
  moreFound,
  nothingFound,
  noWordsToFind,
  tooManyWords,
} from '../../wording/incident/found.ts'
import { incidentLink, join, say, typed } from '../../wording/text/sentence.ts'
import { type CliCommand, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'

const shownAtMost = 50
/** Within one line of a terminal. */
const lineLimit = 1_000

export const find: CliCommand = {
  usage: 'find WORDS… [--private]',
  summary: 'incidents that contain all of these words, the best match first',
  options: { private: { help: 'includes private incidents' } },
  run: async (call) => {
    const { said, lines } = await tellerOf(call, null)
    const asked = call.words.join(' ')
    const words = searchWords(asked)
    if (words.length === 0)
      throw new Refused(`${said(noWordsToFind)}. Usage: npm run muster -- ${find.usage}`)
    if (words.length > searchWordsAtMost) throw new Refused(said(tooManyWords(words.length)))
    const { found, count } = await searchIncidents(await call.record(), words, {
      gate: async (hidden) => new Set(call.options.private === true ? hidden : []),
      atMost: shownAtMost,
    })
    const rows = found.map(({ incident, field, snippet }) => {
      const { number, severity, status, title, isPrivate, imported } = incident
      const name = say`${typed(title, lineLimit)}${isPrivate && ' (private)'}${imported && ' (imported)'}`
      const row = join([incidentLink(number), severityName(severity), status, name], '  ')
      return field === 'title' ? row : say`${row}\n    ${fieldNames[field]}: ${typed(snippet, lineLimit)}`
    })
    const more = count - found.length
    const data = found.map(({ incident: { number, title, severity, status }, field, snippet }) => ({
      incident: incidentName(number),
      title,
      severity,
      status,
      field,
      snippet,
    }))
    if (found.length === 0) return { text: said(nothingFound(asked)), data }
    return { text: lines([...rows, ...(more > 0 ? [moreFound(more)] : [])]), data }
  },
}
