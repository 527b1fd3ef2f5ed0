import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemText, readOfflineConfig } from '../../src/config.ts'

const configIn = async (env: NodeJS.ProcessEnv) => {
  const outcome = await readOfflineConfig(env)
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome
}

const problemsIn = async (env: NodeJS.ProcessEnv): Promise<string[]> => {
  const outcome = await readOfflineConfig(env)
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

describe('a password with signs that addresses use', () => {
  const secret = 'Xq7'

  test.each([
    [`postgres://muster:${secret}#ss@db/muster`, '# as %23'],
    [`postgres://muster:${secret}/ss@db/muster`, '/ as %2F'],
    [`postgres://muster:${secret}?ss@db/muster`, '? as %3F'],
    // What is left before the sign looks whole: port 12 of a machine that is called like the user.
    [`postgres://muster:12#${secret}@db/muster`, '# as %23'],
    [`postgres://muster:12/${secret}@db/muster`, '/ as %2F'],
    [`postgres://muster:12?${secret}@db/muster`, '? as %3F'],
    [`postgres://muster:${secret}%zz@db/muster`, '% in its user or password'],
    [`postgres://muster:${secret}%E9@db/muster`, '% in its user or password'],
    // What a .env file leaves of a line with #.
    [`postgres://muster:${secret}`, 'write it as %23'],
  ])('%s is told how to write it, and not repeated', async (url, words) => {
    const problems = await problemsIn({ DATABASE_URL: url })
    expect(problems).toEqual([expect.stringContaining(words)])
    expect(problems.join()).toMatch(/^DATABASE_URL: /)
    expect(problems.join()).not.toContain(secret)
  })

  test.each([
    'postgres://muster:a%23b%2Fc%3Fd%25e%40f@db/muster?sslmode=verify-full',
    'postgres://muster@db/muster?application_name=a@b',
    'postgres://muster:p@ss@db:5433/muster',
    'postgres://db/muster?options=-c%20work_mem%3D4MB',
  ])('%s leads somewhere', async (url) => {
    expect((await configIn({ DATABASE_URL: url })).address).toEqual({ kind: 'postgres', url })
  })
})

describe('a path in the home of the user', () => {
  const home = homedir()

  test('is what a shell would make of it', async () => {
    const config = await configIn({ DATABASE_URL: 'sqlite:~/muster.db', POSTMORTEMS_DIR: '~/post' })
    expect(config.address).toEqual({ kind: 'sqlite', path: join(home, 'muster.db') })
    expect(config.postmortemsDir).toBe(join(home, 'post'))
    expect(await problemsIn({ MUSTER_CONFIG: '~/none/muster.yml' })).toEqual([
      "MUSTER_CONFIG=~/none/muster.yml: it isn't there",
    ])
  })

  test('in another’s home has to be whole', async () => {
    const problems = await problemsIn({
      DATABASE_URL: 'sqlite:~ben/muster.db',
      POSTMORTEMS_DIR: '~ben/post',
    })
    expect(problems).toEqual([
      "DATABASE_URL: ~ben is someone else's home; write the whole path",
      "POSTMORTEMS_DIR: ~ben is someone else's home; write the whole path",
    ])
  })
})

test('a database in memory is refused, because it would be gone with the process', async () => {
  expect(await problemsIn({ DATABASE_URL: 'sqlite::memory:' })).toEqual([
    expect.stringContaining('forgets everything when Muster stops'),
  ])
})
