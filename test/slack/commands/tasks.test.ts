import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/slack/commands/command.ts'
import { parsed } from './placed.ts'

const inside = (text: string): Command => parsed(text, true).command

describe('a task that is done', () => {
  test.each([
    'task 1 done',
    'task #1 done',
    'task 1: done',
    'task 1 - done',
    'task 1 – done',
    'task 1 is done',
    'task 1 done.',
    'task 1 done!',
    'task 1 finished',
    'task 1 complete',
    'task 1 completed',
    'task 1 closed',
    'task 1 fixed',
    'task 1 ✅',
    'task done 1',
    'task done: 1',
    'task done #1',
    'tasks 1 done',
    'Task 01 Done',
    'task: 1 done',
    'task close 1',
  ])('"%s"', (text) => {
    expect(inside(text)).toEqual({ verb: 'finish', id: 1, done: true })
  })

  test.each([
    ['task 1 done alert is live', 'alert is live'],
    ['task 1 done: alert is live', 'alert is live'],
  ])('"%s" keeps what was said of it', (text, rest) => {
    expect(parsed(text, true)).toMatchObject({ command: { verb: 'finish', id: 1 }, unused: rest })
  })

  test.each(['task close 14:05 alert', 'task close 1.5 of them'])(
    '"%s" has a number that is no item',
    (text) => {
      expect(inside(text)).toMatchObject({ verb: 'task', text: text.replace('task ', '') })
    },
  )

  test.each(['task 1 open', 'task 1 not done', 'task reopen 1', 'task 1: undone'])(
    '"%s" takes it back',
    (text) => {
      expect(inside(text)).toEqual({ verb: 'finish', id: 1, done: false })
    },
  )

  test.each(['task 1', 'task #1', 'task 1 <@U0BEN>', 'task 1 by fri'])('"%s" opens its form', (text) => {
    expect(inside(text)).toEqual({ verb: 'task_form', id: 1 })
  })

  test.each([
    ['tasks', null],
    ['task list', null],
    ['tasks all', null],
    ['task show', null],
    ['tasks mine', 'mine'],
    ['task my', 'mine'],
    ['tasks team', 'team'],
    ['tasks my team', 'team'],
  ])('"%s" lists', (text, whose) => {
    expect(inside(text)).toEqual({ verb: 'tasks', whose })
  })

  test.each([
    'task 3 nodes done wrong last time',
    'task done is not a status: add one',
    'task 2 more replicas',
  ])('"%s" is a new one', (text) => {
    expect(inside(text)).toMatchObject({ verb: 'task', text: text.slice(5) })
  })
})

describe('somebody named who is no mention', () => {
  test.each([
    ['role scribe @carla', 'role', 'carla'],
    ['role @carla scribe', 'role', 'carla'],
    ['role: scribe @carla', 'role', 'carla'],
    ['assign comms @carla.m', 'role', 'carla.m'],
    ['role scribe @Carla-Maria', 'role', 'Carla-Maria'],
    ['role scribe @カルラ', 'role', 'カルラ'],
    ['role scribe <!subteam^S1|@oncall>', 'role', 'oncall'],
    ['role scribe <!here>', 'role', 'here'],
    ['lead @carla', 'lead', 'carla'],
    ['lead: @carla', 'lead', 'carla'],
    ['INC-1 lead @carla', 'lead', 'carla'],
    ['task @carla add an alert', 'task', 'carla'],
    ['task @carla by fri add an alert', 'task', 'carla'],
    ['task by fri @carla add an alert', 'task', 'carla'],
    ['task add an alert @carla', 'task', 'carla'],
    ['task add an alert by fri @carla', 'task', 'carla'],
  ])('"%s"', (text, of, name) => {
    expect(inside(text)).toMatchObject({ verb: 'unknown_person', of, name })
  })

  test.each(['task ask @carla for the logs', 'task <@U0BEN> ask @carla', 'task write to dev@x.test'])(
    '"%s" names nobody as owner',
    (text) => {
      expect(inside(text)).toMatchObject({ verb: 'task' })
    },
  )
})
