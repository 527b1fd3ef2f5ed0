import { expect, test } from 'vitest'
import { policySecretsOf } from '../../src/config/environment/policy-secrets.ts'
import { readPolicy } from '../../src/config/policy-file.ts'
import { problemText } from '../../src/config/problems.ts'

const read = (text: string) => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok
    ? { policy: outcome.policy, summaries: outcome.policy.summaries, problems: '' }
    : { policy: null, summaries: null, problems: outcome.problems.map(problemText).join('\n') }
}

const secretsIn = (text: string, env: Record<string, string>) => {
  const problems: string[] = []
  const { policy } = read(text)
  if (!policy) expect.fail(text)
  const secrets = policySecretsOf(policy, env, (key, message) => problems.push(`${key} ${message}`))
  return { key: secrets.receiverSecrets.get('summaries')?.[0], problems }
}

test('nobody drafts summaries by default', () => {
  expect(read('').summaries).toBeNull()
  expect(secretsIn('', { SUMMARIES_KEY: 'sk-12345678' })).toEqual({ key: undefined, problems: [] })
})

test('a provider needs little, and private incidents stay inside', () => {
  expect(read('summaries: { provider: openai, model: m }').summaries).toEqual({
    provider: 'openai',
    name: 'OpenAI',
    model: 'm',
    url: null,
    internal: false,
    keyVariable: 'SUMMARIES_KEY',
    private: false,
    perPerson: 10,
    perHour: 60,
  })
  expect(
    read('summaries: { provider: openai, model: m, per_person: 2, per_hour: 3 }').summaries,
  ).toMatchObject({
    perPerson: 2,
    perHour: 3,
  })
  const own =
    'summaries: { provider: openai-compatible, model: m, url: "http://localhost:11434/v1", key_from: off }'
  expect(read(own).summaries).toMatchObject({ internal: true, keyVariable: null })
  expect(secretsIn(own, {})).toEqual({ key: undefined, problems: [] })
})

test.each([
  ['{ provider: openai }', 'summaries.model: is missing'],
  ['{ provider: openai, model: m, per_person: 0 }', "0 isn't a whole number from 1 to 1000"],
  ['{ provider: closedai, model: m }', '"closedai" isn\'t one of openai, anthropic, openai-compatible'],
  ['{ provider: openai-compatible, model: m }', 'summaries.url: is missing'],
  ['{ provider: openai, model: m, url: "http://llm.example.com/v1" }', 'must begin with https://'],
  ['{ provider: openai, model: m, url: "https://169.254.169.254/v1", internal: true }', '169.254.169.254'],
  ['{ provider: openai, model: m, url: "https://me:pw@llm.example.com/" }', "can't contain a user name"],
  ['{ provider: openai, model: m, key: sk-12345678 }', 'unknown key'],
])('%s is refused', (summaries, problem) => {
  const { problems } = read(`summaries: ${summaries}`)
  expect(problems).toContain(problem)
})

test('a key in the file is refused', () => {
  const { problems } = read('summaries: { provider: openai, model: m, key_from: sk-12345678 }')
  expect(problems).toContain("isn't the name of an environment variable")
})

test('a missing or broken key is said, and never repeated', () => {
  const file = 'summaries: { provider: anthropic, model: m, key_from: MODEL_KEY }'
  expect(secretsIn(file, { MODEL_KEY: 'sk-12345678' })).toEqual({ key: 'sk-12345678', problems: [] })
  const needed = 'summaries in muster.yml need it'
  expect(secretsIn(file, {}).problems).toEqual([`MODEL_KEY isn't set; ${needed}`])
  expect(secretsIn(file, { MODEL_KEY: 'two words' }).problems).toEqual([
    `MODEL_KEY isn't an API key; ${needed}`,
  ])
})
