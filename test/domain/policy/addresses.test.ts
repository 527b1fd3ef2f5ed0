import { expect, test } from 'vitest'
import { readPolicy } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import { addressesIn, withKnownPeople } from '../../../src/domain/policy/addresses.ts'
import { peopleNamed } from '../../../src/domain/policy/people-named.ts'

/** A file that names somebody by address wherever it can name anyone. */
const everywhere = `
severities: { sev1: { page: [[U024BE7LH, page@example.com]] } }
permissions:
  declare: [declare@example.com]
  change_severity: [severity@example.com]
  change_schedules: [schedules@example.com]
  close: [close@example.com]
  publish: [publish@example.com]
  see_private: [private@example.com]
drills: { people: [Drill@Example.com] }
security: { responders: [responder@example.com], reviewers: [reviewer@example.com] }
patches: { owner: patcher@example.com, escalate_to: [boss@example.com], exceptions: [exceptor@example.com] }
services:
  checkout: { owner: owner@example.com, policy: { lift: [lifter@example.com] } }
automations:
  - { id: restart, url: "https://example.com/hook", does: Restarts it, permitted: [runner@example.com] }
`

const read = (text: string) => {
  const outcome = readPolicy(text, 'muster.yml')
  if (!outcome.ok) expect.fail(outcome.problems.map(problemText).join('\n'))
  return outcome.policy
}

test('an address can stand wherever a person can', () => {
  const policy = read(everywhere)
  const written = everywhere.match(/[\w.]+@[\w.]+/g)?.map((address) => address.toLowerCase())
  expect(addressesIn(policy).sort()).toEqual(written?.sort())
})

test("it's who Slack has for it, and stays while nobody knows", () => {
  const policy = read(everywhere)
  const groupsOf = (id: string) =>
    id === 'owner@example.com' ? ['U0OWNER'] : id === 'boss@example.com' ? [] : null
  const known = withKnownPeople(policy, groupsOf)
  expect(known.services[0]?.owner).toEqual({ kind: 'person', id: 'U0OWNER' })
  expect(known.patches.escalateTo).toEqual([{ kind: 'group', id: 'boss@example.com' }])
  expect(known.alerts).toBe(policy.alerts)
  // The same as before, as long as nothing is known that wasn't.
  expect(withKnownPeople(policy, groupsOf)).toBe(known)
  expect(withKnownPeople(policy, () => null)).toBe(policy)
})

test("whom Slack doesn't have is found in the file", () => {
  const named = peopleNamed(read(everywhere), '2026-11-23T14:00:00.000Z')
  const paths = Object.fromEntries(named.map(({ person, path }) => [person, path.join('.')]))
  expect(paths).toMatchObject({
    'page@example.com': 'severities.sev1.page',
    'boss@example.com': 'patches.escalate_to.0',
    'lifter@example.com': 'services.checkout.policy.lift.0',
    'private@example.com': 'permissions.see_private.0',
    'runner@example.com': 'automations.0.permitted.0',
  })
})

test.each([
  'drills: { people: [ben@] }',
  'services: { a: { owner: "@ben" } }',
  'patches: { owner: b en@x.io }',
])('%s is refused', (text) => {
  expect(readPolicy(text, 'muster.yml').ok).toBe(false)
})
