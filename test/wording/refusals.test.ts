import { describe, expect, test } from 'vitest'
import { type Action, allowed, statuses } from '../../src/domain/incident/status.ts'
import type { Refusal } from '../../src/domain/record/refusal.ts'
import { refusalSentence } from '../../src/wording/refusals.ts'
import { eachRefusal as each } from './support/each-refusal.ts'
import { plainly } from './support/plainly.ts'

const number = 42

const said = (refusal: Refusal): string => plainly(refusalSentence(refusal))

test('every refusal says what to do instead', () => {
  expect(Object.values(each).map(said).join('\n')).toMatchInlineSnapshot(`
    "Resource, unit, action and near miss take up to 200 characters each: \`/incident capacity checkout disk 420 of 500 GB +12 add a volume by 2027-02-01\`.
    Give how much is in use, and a limit above 0: \`/incident capacity checkout disk 420 of 500 GB +12 add a volume by 2027-02-01\`.
    A service has 30 resources at most. Drop one first: \`/incident capacity checkout disk drop\`.
    2026-11-01 has passed. Pick a later day: \`/incident capacity checkout disk 420 of 500 GB +12 add a volume by 2027-02-01\`.
    Say which service it happened to first: \`/incident INC-42 service checkout\`.
    \`checkout\` has no disc. It has \`disk\`.
    Nobody noted restarting pods. Noted so far: \`rotating certificates\`.
    That day is still ahead. Note toil once it's done: \`/incident toil 2h yesterday rotating certificates\`.
    That's more than 80 hours at once. Note it by day: \`/incident toil 6h on mon rotating certificates\`.
    Say what it was, in at most 200 characters: \`/incident toil 2h rotating certificates\`.
    How bad should it be? \`/incident drill sev2 the database is gone\`. Or pick a scenario: \`database-gone\`.
    No INC-42 that you can see. Open incidents: \`/incident list\`.
    No incident here. Run it in the incident's channel, or say which: \`/incident INC-42 ack\`.
    INC-42 is closed, so it can't be acknowledged. Reopen it first: \`/incident reopen <why>\`.
    The update is empty. Say what we know: \`/incident update <text> [next 30m]\`.
    The root cause is 8,001 characters; the limit is 8,000.
    @ben acknowledged INC-42 20 Nov 2026 at 14:04. To take command: \`/incident lead\`.
    INC-42 isn't waiting for you. If you can respond: \`/incident ack\`.
    @ben has INC-42, so only they can hand it on. To take over: \`/incident lead\`.
    @ben already said that the INC-42 page wasn't useful. To add to that: \`/incident note <text> [at 14:05]\`.
    You already said you can't respond to INC-42. If you can after all: \`/incident ack\`.
    You're already listed as here in INC-42. To take command: \`/incident lead\`.
    No one is on call in \`primary\` now. Page someone by name: \`/incident page <@user|schedule> [why]\`.
    @ben is already Scribe of INC-42.
    No role \`juggler\`. Pick one of \`commander\`, \`scribe\`: \`/incident role commander @user\`.
    INC-42 is already SEV-1. To change it: \`/incident sev <1-4>\`.
    INC-42 is already Monitoring. To post news: \`/incident update <text>\`.
    @ben already keeps the channel of INC-42.
    Say why: \`/incident reopen <why>\`.
    INC-42 has no reporting duties. They're for security incidents, and set in muster.yml under \`security.duties\`.
    Which duty of INC-42? GDPR art. 33 by 23 Nov 2026 at 14:00, NIS2 (done): \`/incident reported <duty> [not required]\`.
    @ben already reported NIS2 of INC-42 20 Nov 2026 at 14:04. See \`/incident timeline\`.
    INC-42 can't be a duplicate of itself. Name the other one: \`/incident duplicate INC-41\`.
    "Impact began" needs a time in the past, such as \`at 14:05\` or \`at 2026-11-21 14:05\`.
    "Declared" of INC-42 can't be unknown. To correct it: \`/incident moment <detected|mitigated|…> at 13:40\`.
    INC-42 isn't acknowledged yet. First: \`/incident ack\`.
    "Detected" can't be before "Impact began". Fix "Impact began" first, or pick another time: \`/incident moment <detected|mitigated|…> at 13:40\`.
    INC-42 has no action item 7. See \`/incident INC-42 tasks\`.
    Action item 2 of INC-42 is already done. To open it again: \`/incident INC-42 task 2 open\`.
    Action item 2 of INC-42 is open. When it's done: \`/incident INC-42 task 2 done\`.
    INC-42 can't be published without a root cause and action items. Fill in: \`/incident INC-42 postmortem edit\`, \`/incident INC-42 task @user by fri <text>\`.
    The INC-42 postmortem is published. To say what changed: \`/incident INC-42 postmortem publish <what changed>\`.
    The INC-42 postmortem isn't published. To publish it: \`/incident INC-42 postmortem publish\`.
    INC-42 was published before. Say what changed: \`/incident INC-42 postmortem publish <what changed>\`.
    Say why you retract it: \`/incident INC-42 postmortem retract <why>\`.
    Say who should read it: \`/incident INC-42 postmortem review @user\`.
    You've approved the INC-42 postmortem. To publish it: \`/incident INC-42 postmortem publish\`.
    @ben already owns the INC-42 postmortem. For someone else: \`/incident INC-42 postmortem owner @user\`.
    @ben already accepted that. What's left to answer: \`/incident INC-42 postmortem edit\`.
    The INC-42 record was corrected, and no longer says that. What it says now: \`/incident INC-42 postmortem edit\`.
    Someone saved root cause and learnings while you were writing. Compare both, and try again.
    Summary drafts are off: \`summaries\` isn't set in \`muster.yml\`. Write it yourself: \`/incident postmortem edit\`.
    INC-42 is private, and nothing in it is sent anywhere. Write the summary yourself: \`/incident INC-42 postmortem edit\`.
    You've used your 10 summary drafts for this hour. Try again after 15:04, or write it yourself: \`/incident INC-42 postmortem edit\`.
    The ticket link isn't a web address. Paste it whole, starting with \`https://\`.
    INC-42 is private, so nothing was published. If these words are meant for everyone: \`/incident publish openly <text>\`.
    INC-42 is a drill, and drills aren't published. Say it here instead: \`/incident note <text>\`.
    \`@ben\` names someone, and everyone outside would read it. Leave it out: \`/incident publish <text>\`.
    Nothing of INC-42 goes outside: it's private or a drill. Keep it inside: \`/incident note <text>\`.
    INC-42 has no text for readers outside. Write it: \`/incident postmortem edit\`, then "Text for outside".
    That text of INC-42 is already published. Change it first: \`/incident postmortem edit\`.
    INC-42 has no published text for readers outside. To publish one: \`/incident postmortem outside publish\`.
    Say why you retract it: \`/incident postmortem outside retract <why>\`.
    Someone else saved the text of INC-42 for outside while you were writing. Copy yours, then open it again: \`/incident postmortem edit\`.
    \`@ben\` names someone, and everyone outside would read it. Take it out: \`/incident postmortem edit\`.
    INC-42 has 100 published texts, the maximum.
    INC-42 has 50 action items, the maximum.
    INC-42 is private. Ask someone in its channel to invite you.
    Only @leads and @ana can close, cancel or reopen an incident (muster.yml). Ask one of them.
    That didn't come through. Reopen it and try again.
    These alerts are in INC-42 already. See \`/incident INC-42 timeline\`.
    These alerts are handled, or a later message asks about them. See \`/incident list\`.
    The runbook \`runbooks/a.md\` is gone. All of them: \`/incident runbook\`.
    Restart checkout has no steps to tick off. Write them as \`- [ ] items\`.
    Restart checkout is open in INC-42 already; its checklist is in the channel. Others: \`/incident runbook\`.
    This incident follows 5 runbooks, the maximum.
    @ben ticked that off already (14:02). To take it back, press \`Undo last\`.
    There's no automation \`restart\` in muster.yml, so nothing was started. Do the step by hand, and press \`Done\`.
    \`restart\` isn't allowed to see private incidents. To allow it: \`private: true\` in muster.yml.
    Only @dba can start \`restart\`. Ask one of them.
    \`restart\` was started and hasn't answered yet. Its answer will appear next to the step; try again then.
    This step was started 10 times, the maximum.
    No step is ticked off yet. Press \`Done\` beside one.
    @ben answered that already, at 14:02. To add to it: \`/incident note <text> [at 14:05]\`.
    There's no schedule \`primray\`. Pick one of \`primary\`, \`secondary\`.
    That changes nothing: the same people are on call in \`primary\` then. To see who: \`/incident oncall\`.
    That shift has begun. To take over from someone now: \`/incident cover @user from fri 18:00 to mon 09:00\`.
    \`primary\` has 50 swaps waiting for an answer. Get those answered first.
    \`primary-4\` was answered already, or taken back.
    There's no change \`primary-3\`. To see what's planned: \`/incident oncall\`.
    \`primary-3\` has ended, and past shifts can't be changed.
    Pages for INC-42 continue until someone acknowledges: \`/incident ack\`.
    @ben is in command of INC-42. To take over: \`/incident lead\`.
    INC-41 is itself a duplicate. Use the incident that continues: \`/incident duplicate INC-40\`.
    INC-42 was imported: it's over, and has no channel. To add to it: \`/incident note <text> [at 14:05]\`.
    "Resolved" is in the future. Import takes incidents that are over; to declare one: \`/incident sev2 <title>\`.
    The file contradicts itself, so nothing was imported:
    - Its source contradicts itself: two ends.
    Correct it, or add \`--lenient\`: times in the wrong order stay unknown, and each contradiction is noted.
    INC-42 has the same title and is 10 s old. Nothing was declared, and nobody was paged. See \`/incident INC-42 timeline\`.
    INC-42 is now SEV-3, so nothing was changed. To change it: \`/incident sev <1-4>\`.
    Reminders can be snoozed for 1 day at most: \`/incident snooze 1h\`.
    @ben posted an update on INC-42 20 Nov 2026 at 14:04. To post news: \`/incident update <text>\`.
    There's no service \`chekout\`. Did you mean \`checkout\`?
    \`checkout\` has no objective, so it has no budget. Give it one in muster.yml: \`objective: { target: 99.9% }\`.
    \`checkout\` isn't frozen, so there's nothing to lift. What's left: \`/incident budget checkout\`.
    The freeze of \`checkout\` isn't lifted. To lift it: \`/incident service checkout lift 4h <why>\`.
    Say why: \`/incident service checkout lift 4h rolling back the release\`.
    A freeze is lifted for 30 days at most: \`/incident service checkout lift 4h <why>\`.
    Only @leads can lift the freeze of \`checkout\` (muster.yml). Ask one of them.
    An incident names at most 20 services. Name the worst: \`/incident service checkout\`.
    INC-42 already names \`checkout\`. To name none: \`/incident service none\`.
    INC-42 already spends 30 %. To change it: \`/incident service share 30%\`.
    The next update must be within 7 days: \`/incident update <text> next 30m\`."
  `)
})

describe('a refusal', () => {
  test('leaves nobody without a next step: a command, a limit, a time, or someone to ask', () => {
    const next = /`|the limit is|the maximum|Ask (?:someone|one of them)|try again/
    // Who holds a role already needs no step at all.
    const {
      already_holds_role: _,
      channel_not_offered: _____,
      override_over: __,
      override_refused: ___,
      no_such_swap: ____,
      ...others
    } = each
    for (const refusal of Object.values(others)) expect(said(refusal)).toMatch(next)
  })

  test('for an incident in the wrong state offers something that this state allows', () => {
    const actions = [...new Set(statuses.flatMap((status) => [...allowed[status]]))] as Action[]
    for (const status of statuses) {
      for (const action of actions.filter((action) => !allowed[status].has(action))) {
        const text = said({ kind: 'not_allowed_now', action, status, number })
        expect(text).toMatch(/^INC-42 is (?:already .*|.*, so it can't .*)\. .*`\/incident /)
        if (text.includes('/incident reopen')) expect(allowed[status].has('reopen')).toBe(true)
        if (text.includes('/incident resolve')) expect(allowed[status].has('resolve')).toBe(true)
      }
    }
  })

  test('for what is done already says so, and not that it cannot be', () => {
    const done = [
      ['resolve', 'resolved'],
      ['close', 'closed'],
      ['cancel', 'cancelled'],
    ] as const
    for (const [action, status] of done) {
      const text = said({ kind: 'not_allowed_now', action, status, number })
      expect(text).toMatch(new RegExp(`^INC-42 is already ${status}\\. .*\`/incident `))
    }
  })

  test("for something empty says what it's for, where a command says it", () => {
    const texts = (['title', 'change', 'note', 'action item', 'reason', 'rootCause'] as const).map((what) =>
      said({ kind: 'empty', what }),
    )
    expect(texts.join('\n')).toMatchInlineSnapshot(`
      "The title is empty. Say what's wrong: \`/incident sev2 checkout is slow\`.
      Nothing changed. Fill in a field, then save.
      The note is empty. Say what happened: \`/incident note <text> [at 14:05]\`.
      The action item is empty. Say what to do: \`/incident task @user by fri <text>\`.
      The reason is empty.
      The root cause is empty."
    `)
  })

  test('of a time on the wrong side of another says which side', () => {
    const order = (moment: 'detected' | 'resolved', before: 'detected' | 'resolved'): string =>
      said({ kind: 'moment_out_of_order', moment, before })
    expect(order('detected', 'resolved')).toContain(
      '"Detected" can\'t be after "Resolved". Fix "Resolved" first',
    )
    expect(order('resolved', 'detected')).toContain(
      '"Resolved" can\'t be before "Detected". Fix "Detected" first',
    )
  })

  test("by permission names those who can, or says that Muster doesn't know yet", () => {
    const unread = { ...each.not_permitted, isUnread: true }
    expect(said(unread)).toBe(
      "Only @leads and @ana can close, cancel or reopen an incident (muster.yml). Muster couldn't read yet who that is. Try again in a few minutes.",
    )
    const many = Array.from({ length: 12 }, (_, id) => ({ kind: 'person' as const, id: `U0P${id}` }))
    expect(said({ ...each.not_permitted, permitted: many })).toContain('@p9 and 2 others can')
  })
})

test('where there are no schedules, an unknown one says how to make one', () => {
  expect(said({ ...each.no_such_schedule, known: [] })).toBe(
    'There are no schedules yet. Add one to muster.yml.',
  )
})
