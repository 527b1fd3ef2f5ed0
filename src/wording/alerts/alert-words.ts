import type { AlertEffect } from '../../domain/alerts/effects.ts'
import type { AlertWords } from '../../domain/alerts/words.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { countOf } from '../text/amount.ts'
import { line } from '../text/line.ts'
import { incidentLink, join, type Sentence, say } from '../text/sentence.ts'
import { aboutSentence, linksSentence, titlesSentence } from './told.ts'

export const alertWords = {
  alerts_joined: ({ alerts }, { incident }) =>
    line(
      withLinks(
        say`🔔 ${countOf(alerts.count, 'alert')} ${aboutSentence(alerts)} joined ${incidentLink(incident.number)}: ${titlesSentence(alerts)}.`,
        alerts,
      ),
    ),

  alerts_proposed: ({ alerts }, { incident }) =>
    line(
      withLinks(
        say`🔔 ${countOf(alerts.count, 'alert')} ${aboutSentence(alerts)}: ${titlesSentence(alerts)}. Part of ${incidentLink(incident.number)}?`,
        alerts,
      ),
    ),

  alerts_graver: ({ from, to }, { incident }) =>
    line(
      say`🔺 Alerts in ${incidentLink(incident.number)} are ${severityName(to)}, and it is ${severityName(from)}. Raise it?`,
    ),

  alerts_calm: ({ count }) =>
    line(
      count === 1
        ? say`✅ The alert has resolved. Set the status to monitoring?`
        : say`✅ All ${countOf(count, 'alert')} have resolved. Set the status to monitoring?`,
    ),
} satisfies WordsTable<AlertWords>

/** Alerts in a channel, where people decide whether they're an incident. */
export function postedAlerts({ alerts, beyond }: AlertEffect): Sentence {
  const what = say`🔔 ${countOf(alerts.count, 'alert')} ${aboutSentence(alerts)}: ${titlesSentence(alerts)}.`
  const bound =
    beyond !== undefined &&
    (beyond === 0
      ? say`Alerts from this source declare no incidents.`
      : say`Not declared: alerts from this source may declare ${countOf(beyond, 'incident')} an hour.`)
  return withLinks(join([what, bound]), alerts)
}

function withLinks(said: Sentence, alerts: AlertEffect['alerts']): Sentence {
  return join([said, linksSentence(alerts)], '\n')
}
