import { expect, it } from 'vitest'
import { changeStatus } from '../../src/domain/incident/change-status.ts'
import { noteChannel } from '../../src/domain/incident/channel.ts'
import { correctMoment } from '../../src/domain/incident/correct-moment.ts'
import { addNote, followMessage, recordMessage } from '../../src/domain/incident/notes.ts'
import { changeSeverity } from '../../src/domain/lifecycle/change-severity.ts'
import { close } from '../../src/domain/lifecycle/close.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'

import { muster, type Source } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { addActionItem } from '../../src/domain/postmortem/action-items.ts'
import { fillFindings } from '../../src/domain/postmortem/findings.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { assignRole } from '../../src/domain/response/roles.ts'
import { postUpdate } from '../../src/domain/updates/post-update.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { exportOf } from '../../src/postmortem/exports/exports.ts'
import { officeIn } from '../domain/support/calendars.ts'
import { begin, next, type Story, wait } from '../support/story.ts'

const [ana, ben, dee, eli] = ['UANA', 'UBEN', 'UDEE', 'UELI'] as const
const names: Record<string, string> = { UANA: 'Ana', UBEN: 'Ben', UDEE: 'Dee' }

const policy = {
  ...defaultPolicy,
  calendar: officeIn('Europe/Berlin'),
  severities: {
    ...defaultPolicy.severities,
    1: {
      ...defaultPolicy.severities[1],
      page: [[{ kind: 'person' as const, id: ben }], [{ kind: 'group' as const, id: 'SOPS' }]],
    },
  },
}

const at = (clock: string): string => `2026-11-20T${clock}:00.000Z`

const message = (ts: string): Source => ({
  via: 'reaction',
  message: { channel: 'C42', ts, link: `https://acme.slack.com/archives/C42/p${ts}` },
})

/** Found by customers as a SEV-2, raised, fixed within the hour, closed with two open ends. */
const wholeStory = (): Story => {
  let story = begin(
    { by: ana, severity: 2, impact: 'Card payments fail for everyone in the EU.' },
    at('13:02'),
    policy,
  )
  story = next(story, at('13:02'), muster, (incident, act) =>
    noteChannel(incident, { kind: 'channel_opened', channel: 'C42', name: 'inc-42-checkout-is-down' }, act),
  )
  story = next(story, at('13:05'), dee, (incident, act) => acknowledge(incident, { verb: 'ack' }, act))
  story = next(story, at('13:06'), dee, (incident, act) =>
    changeSeverity(incident, { verb: 'severity', to: 1, why: 'the whole of the EU is affected' }, act),
  )
  story = next(story, at('13:07'), ben, (incident, act) =>
    assignRole(incident, { verb: 'role', role: 'commander', person: ben }, act),
  )
  story = next(story, at('13:08'), ben, (incident, act) =>
    assignRole(incident, { verb: 'role', role: 'communications', person: ana }, act),
  )
  story = next(
    story,
    at('13:12'),
    dee,
    (incident, act) =>
      recordMessage(incident, { text: 'DB pool is full\n  waiting: 812', happenedAt: at('13:11') }, act),
    message('1'),
  )
  story = next(
    story,
    at('13:13'),
    dee,
    (incident, act) =>
      followMessage(incident, { kind: 'note_edited', text: 'DB pool is full\n  waiting: 8120' }, act),
    message('1'),
  )
  story = next(story, at('13:20'), ben, (incident, act) =>
    changeStatus(
      incident,
      { verb: 'status', to: 'identified', text: 'a migration holds a lock on orders' },
      act,
    ),
  )
  story = next(story, at('13:25'), ana, (incident, act) =>
    postUpdate(
      incident,
      { verb: 'update', text: 'We found the cause and are undoing it.', nextInMs: null },
      act,
    ),
  )
  story = wait(story, at('13:58'))
  story = next(story, at('13:58'), ana, (incident, act) =>
    postUpdate(
      incident,
      { verb: 'update', text: 'Payments work again; we are watching.', nextInMs: null },
      act,
    ),
  )
  story = next(story, at('13:59'), ben, (incident, act) =>
    changeStatus(incident, { verb: 'status', to: 'monitoring', text: '' }, act),
  )
  story = next(story, at('14:10'), eli, (incident, act) =>
    addNote(
      incident,
      { verb: 'note', text: 'error rate at zero for 10 minutes, thanks @ana', happenedAt: at('14:10') },
      act,
    ),
  )
  story = next(story, at('14:20'), ben, (incident, act) =>
    resolve(
      incident,
      { verb: 'resolve', summary: 'A migration locked the orders table; it was rolled back.' },
      act,
    ),
  )
  story = next(story, at('14:21'), ben, (incident, act) =>
    correctMoment(incident, { verb: 'moment', moment: 'impactBegan', to: at('12:50') }, act),
  )
  story = next(story, at('14:22'), ben, (incident, act) =>
    addActionItem(
      incident,
      {
        verb: 'task',
        text: 'Run migrations with a lock timeout',
        owner: dee,
        deadlineAt: '2026-11-27T16:00:00.000Z',
      },
      act,
    ),
  )
  story = next(story, at('14:23'), ben, (incident, act) =>
    addActionItem(
      incident,
      { verb: 'task', text: 'Alert on pool | queue length', owner: null, deadlineAt: null },
      act,
    ),
  )
  story = next(story, at('14:25'), ben, (incident, act) =>
    fillFindings(
      incident,
      {
        verb: 'findings',
        answers: {
          rootCause:
            'The migration took an exclusive lock:\n- no lock timeout\n- long transactions on `orders`',
        },
        items: [],
      },
      act,
    ),
  )
  return next(story, at('14:30'), ben, (incident, act) => close(incident, { verb: 'close' }, act))
}

const request = {
  ...wholeStory(),
  at: at('14:30'),
  nameOf: (id: string) => names[id] ?? null,
  peopleCalled: (name: string) =>
    Object.keys(names).filter((id) => names[id]?.toLowerCase() === name.toLowerCase()),
}

it('turns a whole sev1 into a postmortem that can be published', async () => {
  await expect(draftOf(request)).toMatchFileSnapshot('./golden/whole-story.md')
})

it.each(['html', 'json'] as const)('and into a page and data: %s', async (format) => {
  await expect(exportOf(request, format)).toMatchFileSnapshot(`./golden/whole-story.${format}`)
})
