import { expect, test } from 'vitest'
import { policySecretsOf } from '../../src/config/environment/policy-secrets.ts'
import { readPolicy } from '../../src/config/policy-file.ts'
import { problemText } from '../../src/config/problems.ts'

const read = (text: string) => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok
    ? { page: outcome.policy.statusPage, policy: outcome.policy, problems: [] }
    : { page: null, policy: null, problems: outcome.problems.map(problemText) }
}

test('a status page goes into a folder, is served, or both', () => {
  expect(read('status_page: { folder: out }').page).toMatchObject({ folder: 'out', served: false })
  expect(read('status_page: { served: true }').page).toMatchObject({ folder: null, served: true, url: null })
  expect(
    read('status_page: { served: true, folder: out, url: "https://s.example.com/" }').page,
  ).toMatchObject({
    folder: 'out',
    served: true,
    url: 'https://s.example.com',
  })
})

test.each(['{}', '{ name: Us }', '{ served: false }'])('one that is nowhere is refused: %s', (page) => {
  expect(read(`status_page: ${page}`).problems.join()).toContain(
    'needs a folder to write to, or served: true',
  )
})

test('served is yes or no', () => {
  expect(read('status_page: { served: sometimes }').problems.join()).toContain("isn't true or false")
})

test('serving it needs the port, and says so at the start and when the file changes', () => {
  const problemsWith = (text: string, env: Record<string, string>): string[] => {
    const problems: string[] = []
    const { policy } = read(text)
    if (!policy) expect.fail(text)
    policySecretsOf(policy, env, (key, message) => problems.push(`${key} ${message}`))
    return problems
  }
  const served = 'status_page: { served: true }'
  expect(problemsWith(served, {})).toEqual(["HTTP_PORT isn't set; status_page in muster.yml is served there"])
  expect(problemsWith(served, { HTTP_PORT: '8080' })).toEqual([])
  expect(problemsWith('status_page: { folder: out }', {})).toEqual([])
})
