import { describe, expect, test } from 'vitest'
import { helpGroups, helpNote, shortHelp } from '../../../src/wording/home/help.ts'
import { incompleteCommand, type Lack, unknownCommand } from '../../../src/wording/home/nearest.ts'
import type { CommandName } from '../../../src/wording/text/usages.ts'
import { policy } from '../../support/incidents.ts'
import { plainLines, plainly } from '../support/plainly.ts'

test('help begins with the twelve that an incident needs', () => {
  const groups = shortHelp(policy).map(({ title, lines }) => `*${title}*\n${plainLines(lines)}`)
  expect(groups.join('\n')).toMatchInlineSnapshot(`
    "*Declare*
    \`/incident sev<1-4> <title>\` declares at once
    \`/incident <title>\` asks how bad it is
    *Respond*
    \`/incident ack\` acknowledge: stops the clock
    \`/incident lead [@user]\` takes or hands over command
    \`/incident sev <1-4> [why]\` raises or lowers the severity
    *Update*
    \`/incident update <text> [next 30m]\` posts an update, sets the next one
    \`/incident status <investigating|identified|monitoring|resolved|closed> [text]\` sets the status
    \`/incident note <text> [at 14:05]\` records a fact; so does :pushpin: on a message
    *Finish*
    \`/incident resolve [summary]\` users are back to normal
    \`/incident close\` ends it and drafts the postmortem
    *Learn*
    \`/incident timeline\` what happened, in order
    \`/incident list\` open incidents"
  `)
})

test("help names every command by the moment at which it's needed", () => {
  const groups = helpGroups(policy).map(({ title, lines }) => `*${title}*\n${plainLines(lines)}`)
  expect([...groups, plainly(helpNote)].join('\n')).toMatchInlineSnapshot(`
    "*Declare*
    \`/incident sev<1-4> <title>\` declares at once; \`/incident security [sev1] <title>\` declares, for security responders only
    \`/incident <title>\` asks how bad it is
    \`/incident \` opens the form; in an incident's channel, its actions
    *Respond*
    \`/incident ack\` acknowledge: stops the clock
    \`/incident lead [@user]\` takes or hands over command
    \`/incident role <role> [@user]\` commander, communications, scribe
    \`/incident page <@user|schedule> [why]\` pages someone, or the people on call
    \`/incident sev <1-4> [why]\` raises or lowers the severity
    \`/incident oncall [who sev1 sun 03:00]\` who's on call, and whom an incident would page
    \`/incident cover @user from fri 18:00 to mon 09:00\` takes someone's shift; asks before it's saved
    *Update*
    \`/incident update <text> [next 30m]\` posts an update, sets the next one; \`/incident publish <text>\` posts to the status page
    \`/incident status <investigating|identified|monitoring|resolved|closed> [text]\` sets the status
    \`/incident snooze 1h\` snoozes reminders, for a day at most
    \`/incident note <text> [at 14:05]\` records a fact; so does :pushpin: on a message
    *Finish*
    \`/incident resolve [summary]\` users are back to normal
    \`/incident close\` ends it and drafts the postmortem
    \`/incident cancel <why>\` false alarm; \`/incident duplicate INC-41\` another incident covers it
    \`/incident reopen <why>\` it isn't over
    *Learn*
    \`/incident timeline\` what happened, in order; \`/incident moment <detected|mitigated|…> at 13:40\` corrects a time
    \`/incident task @user by fri <text>\` adds an action item with owner and due date
    \`/incident tasks [mine|team]\` what's still to do: here, yours, your team's; \`/incident postmortem\` redrafts it; then edit, review @user, publish
    \`/incident list\` open incidents; \`/incident services [checkout]\` their error budgets; \`/incident patches\` what to patch by when; \`/incident report [last month]\` how a month or quarter went; \`/incident web\` all of this in your browser
    \`/incident find <words>\` searches everything people wrote in incidents; \`/incident load [teams] [last month]\` pages and hours on call; \`/incident runbook [name]\` opens a runbook; \`/incident toil 2h <what>\` notes manual work, or ranks it
    \`/incident drill sev2 <title>\` runs a rehearsal: marked everywhere, counted nowhere; \`/incident capacity [checkout]\` what fills up, and when; \`/incident alerts [noise]\` what's firing, and what's only noise; \`/incident doctor\` checks Muster's setup and suggests fixes
    Outside its channel, say which incident: \`/incident INC-42 ack\`. Times you type are in your own time zone, as set in Slack."
  `)
})

describe("a word that's no command", () => {
  test('offers the nearest one, or says where all of them are', () => {
    const resolve = { name: 'resolve', isSynonym: false } as const
    expect(plainly(unknownCommand('resolv', resolve, ''))).toBe('Did you mean `/incident resolve [summary]`?')
    expect(plainly(unknownCommand('resolv', resolve, 'by rollback'))).toBe(
      'Did you mean `/incident resolve by rollback`?',
    )
    expect(plainly(unknownCommand('fixed', { ...resolve, isSynonym: true }, ''))).toBe(
      "I don't know `fixed`. Did you mean `/incident resolve [summary]`?",
    )
    expect(plainly(unknownCommand('xyzzy', null, 'is down'))).toBe(
      "I don't know `xyzzy`. All commands: `/incident help all`. To declare an incident: `/incident sev2 xyzzy is down`.",
    )
  })
})

test('words that a command doesn’t know are answered with those it does, and outside with how to declare them', () => {
  const words = 'tems lst week'
  expect(plainLines([incompleteCommand('load', 'period', words, { isOutside: true })])).toBe(
    "Your own load or the teams', this or last week, month or quarter: `/incident load [teams] [last month]`. To declare an incident: `/incident sev2 load tems lst week`.",
  )
  expect(plainLines([incompleteCommand('load', 'period', words)])).not.toContain('declare')
  expect(plainLines([incompleteCommand('load', 'period', 'tems', { isOutside: true })])).not.toContain(
    'declare',
  )
})

test('a command that lacks something says how to type it', () => {
  const lacking: [CommandName, Lack][] = [
    ['update', 'text'],
    ['note', 'text'],
    ['task', 'text'],
    ['reopen', 'text'],
    ['lead', 'person'],
    ['role', 'role'],
    ['severity', 'severity'],
    ['status', 'status'],
    ['duplicate', 'incident'],
    ['moment', 'moment'],
    ['postmortem', 'postmortem'],
    ['security', 'no_number'],
    ['drill', 'no_number'],
    ['toil', 'no_number'],
  ]
  const wrong = incompleteCommand('severity', 'severity', 'sev5: everything')
  expect(plainly(wrong)).toBe("There's no `sev5`. Pick a severity from 1 to 4: `/incident sev 2`")
  expect(plainLines(lacking.map(([name, lack]) => incompleteCommand(name, lack)))).toMatchInlineSnapshot(`
    "Say what's new: \`/incident update <text> [next 30m]\`
    Say what happened: \`/incident note <text> [at 14:05]\`
    Say what needs doing: \`/incident task @user by fri <text>\`
    Say why: \`/incident reopen <why>\`
    Say who: \`/incident lead [@user]\`
    Which role? \`/incident role <role> [@user]\`
    Pick a severity from 1 to 4: \`/incident sev 2\`
    Which status? \`investigating\`, \`identified\`, \`monitoring\`, \`resolved\`, \`closed\`: \`/incident status identified\`
    Which incident? \`/incident duplicate INC-41\`
    Which moment, and when was it? \`impact began\`, \`detected\`, \`declared\`, \`acknowledged\`, \`cause identified\`, \`mitigated\`, \`resolved\`, \`closed\`: \`/incident moment detected at 13:40\`
    What about it? \`edit\`, \`review @user\`, \`approve\`, \`publish\`, \`retract <why>\`, \`owner @user\`. To draft it again: \`/incident postmortem\`
    A security incident is always a new one. Type it without the number: \`/incident security [sev1] <title>\`
    A drill is always a new incident. Type it without the number: \`/incident drill sev2 <title>\`
    That command isn't about an incident. Type it without the number: \`/incident toil 2h <what>\`"
  `)
})
