import { expect, test } from 'vitest'
import { type Import, importedNames } from './support/house/imported-names.ts'
import { sourceFilesIn } from './support/house/source-files.ts'

const source = [...sourceFilesIn('src'), ...sourceFilesIn('migrations')]

/** Taken by tests alone: a part that's asked more than the whole can be, or a limit that a test goes up to. */
const forTests = [
  // Parts, each with cases that its only caller would hide.
  'src/charts/draw.ts drawSvg',
  'src/domain/lifecycle/prompts/prompts.ts resolutionOf',
  'src/domain/on-call/clock/note-shift-ahead.ts shiftsAheadBetween',
  'src/domain/on-call/load/payroll.ts payrollRows',
  'src/domain/policy/people-named.ts peopleNamed',
  'src/domain/policy/permissions.ts mayDo',
  'src/domain/security/patch-clock.ts nextStage',
  'src/domain/time/business-hours.ts addBusinessDays',
  'src/domain/time/durations.ts responseTimeText',
  'src/intake/sns.ts isOfSns',
  'src/slack/listeners/lifecycle/workflow-step.ts declareStep',
  'src/slack/views/home/actions-menu.ts actionsMenu',
  'src/wording/lifecycle/sets-off.ts pagesNowText',
  // The model that the next sprint is held against.
  'src/domain/time/sprints.ts sprintAt',
  // By which tests know a message of Muster's.
  'src/slack/deliver/posting.ts metadataType',
  // Limits, and lists that must be complete.
  'src/domain/on-call/overrides/change-override.ts overrideLimits',
  'src/domain/postmortem/action-items.ts actionItemsAtMost',
  'src/domain/updates/post-update.ts updateWithinMs',
  'src/sandbox/protocol/events.ts allEvents',
  'src/slack/commands/verbs.ts verbNames',
  'src/slack/wire/guard.ts brokeText',
  'src/slack/wire/guard.ts brokeTextOf',
  'src/slack/wire/guard.ts troubleTexts',
  'src/webhooks/send.ts bodyBytesAtMost',
  'src/workers/alert-sweeper.ts gatherMs',
]

test('what is exported is imported by another file, or by the tests that are named here', () => {
  const taken = takenBy(source.flatMap(importedNames))
  const exported = source.flatMap(({ path, code }) =>
    [...code.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name = '']) => ({
      path,
      name,
    })),
  )
  expect(exported.length).toBeGreaterThan(2_000)
  const unused = exported.filter(({ path, name }) => !taken.has(`${path} ${name}`) && !taken.has(`${path} *`))
  expect(unused.map(({ path, name }) => `${path} ${name}`).sort()).toEqual(forTests.toSorted())
})

test('what is named here as taken by tests is', () => {
  const taken = takenBy(sourceFilesIn('test').flatMap(importedNames))
  expect(forTests.filter((name) => !taken.has(name))).toEqual([])
})

test('an exported function is a declaration', () => {
  const arrow = /^export const (\w+)(?:: [^=\n]+)? = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=\n]+)? =>/gm
  const arrows = source.flatMap(({ path, code }) =>
    [...code.matchAll(arrow)].map(([, name]) => `${path} ${name}`),
  )
  expect(arrows).toEqual([])
})

function takenBy(imports: readonly Import[]): Set<string> {
  return new Set(imports.map(({ from, name }) => `${from} ${name}`))
}
