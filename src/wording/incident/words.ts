import type { IncidentWords } from '../../domain/incident/words.ts'
import { severitySigns } from '../policy/names.ts'
import { line } from '../text/line.ts'
import {
  channel,
  code,
  command,
  day,
  incidentLink,
  join,
  link,
  person,
  say,
  strong,
  typed,
} from '../text/sentence.ts'
import { deliveryName, servicesText, statusNames } from './names.ts'
import type { WordsTable } from './spoken.ts'

export const incidentWords = {
  status_changed: ({ from, to, by, text }) =>
    line(say`Status: ${statusNames[from]} → ${strong(statusNames[to])} (${person(by)})`, text),

  delivery_failed: ({ what, reason }, { incident }) => {
    const failure = say`Slack rejected ${deliveryName(what)} (${typed(reason, 400)})`
    return line(
      say`${incidentLink(incident.number)} is fine, but ${failure}. ${command('doctor')} shows the fix.`,
    )
  },

  seen_before: (words, { at }) => {
    const { number, title, declaredAt, rootCause, ended, openItems, channel: id, postmortem } = words
    const name = say`This looks like ${incidentLink(number)}: "${typed(title, 150)}", ${day(declaredAt, at)}.`
    const undone =
      openItems > 0 && say`${openItems} of its action items ${openItems === 1 ? "isn't" : "aren't"} done.`
    const places = join([id && channel(id), postmortem && link(postmortem, 'Postmortem')], ' · ')
    const told = [
      rootCause && say`${strong('Root cause:')} ${typed(rootCause, 300)}`,
      ended && say`${strong('What ended it:')} ${typed(ended, 300)}`,
      undone,
      places.length > 0 && places,
    ]
    return line(join([say`🔁 ${name}`, ...told], '\n'))
  },

  services_hit: ({ services }, { incident, policy }) =>
    line(
      say`${severitySigns[incident.severity]} ${servicesText({ services }, policy)} ${services.length === 1 ? 'is' : 'are'} affected.`,
    ),

  made_public: () =>
    line(
      say`Anyone can now read that channel and join it. Muster stays silent there until it's private again, and pages reach you here.`,
    ),

  muster_removed: ({ channel: id }, { incident }) =>
    line(
      say`Muster can't post in that channel or see who leaves it. Until it's back, it shows ${incidentLink(incident.number)} only to the declarer, people with a role and people being paged. To put it back, open ${channel(id)} and type ${code('/invite @muster')}.`,
    ),

  channel_shared: () =>
    line(
      say`This channel is shared with another company now: its people can read everything here and press the buttons.`,
    ),
} satisfies WordsTable<IncidentWords>
