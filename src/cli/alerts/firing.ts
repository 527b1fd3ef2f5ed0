import { unlistedAlerts } from '../../domain/policy/alerting.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { instantOf, msBetween } from '../../domain/time/instant.ts'
import { countFiring, listFiring, privateFiring } from '../../store/alerts/alert-counts.ts'
import { countOf } from '../../wording/text/amount.ts'
import { incidentLink, join, type Sentence, say, typed } from '../../wording/text/sentence.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { tellerOf } from '../teller.ts'
import { addressAnswer } from './address.ts'
import { noiseAnswer } from './noise.ts'

const shownAtMost = 200

export const alerts: CliCommand = {
  usage: 'alerts [address ID [--rotate] | noise [--month YYYY-MM]]',
  summary: 'what is firing, and in which incident; the address of a source; or which alerts only make noise',
  options: {
    rotate: { help: 'with address: makes a new secret, and says how both work for a while' },
    month: { value: 'YYYY-MM', help: 'with noise: of that month; by default, of the last 30 days' },
    private: { help: 'lists alerts of private incidents and of security sources too' },
  },
  run: async (call) => {
    const [word, id, ...more] = call.words
    if (word === undefined) return firingAnswer(call)
    if (word === 'noise' && id === undefined) return noiseAnswer(call)
    if (word !== 'address' || more.length > 0) {
      throw new Refused(
        'Type npm run muster -- alerts, or npm run muster -- alerts address ID, or npm run muster -- alerts noise.',
      )
    }
    return addressAnswer(call, id)
  },
}

async function firingAnswer(call: Call): Promise<Answer> {
  const db = await call.record()
  const at = instantOf(call.clock.now())
  const isAll = call.options.private === true
  const unknown = isAll ? [] : await privateFiring(db)
  const without = unlistedAlerts(call.policy, { isAll, unknown })
  const problems = await listFiring(db, shownAtMost, without)
  const total = await countFiring(db, without)
  const { said, lines } = await tellerOf(call, null)
  const rows = problems.map((problem): Sentence => {
    const { title, source, beganAt, count, flaps, acknowledgedAt, incident } = problem
    return join(
      [
        typed(title, 200),
        typed(source, 60),
        `for ${elapsedText(Math.max(0, msBetween(beganAt, at)))}`,
        `told ${countOf(count, 'time')}`,
        flaps > 0 && `flapped ${countOf(flaps, 'time')}`,
        acknowledgedAt !== null && 'acknowledged',
        incident === null ? null : [incidentLink(incident)],
      ],
      '  ',
    )
  })
  const left = total - problems.length
  const rest = left > 0 ? `\n${said(say`And ${countOf(left, 'more', 'more')}.`)}` : ''
  return {
    text: problems.length === 0 ? 'Nothing is firing.' : `${lines(rows)}${rest}`,
    data: {
      firing: total,
      alerts: problems.map((problem) => ({
        source: problem.source,
        key: problem.key,
        name: problem.name,
        title: problem.title,
        severity: problem.severity,
        service: problem.service,
        labels: problem.labels,
        since: problem.beganAt,
        lastSeen: problem.lastAt,
        count: problem.count,
        flaps: problem.flaps,
        acknowledged: problem.acknowledgedAt,
        incident: problem.incident,
      })),
    },
  }
}
