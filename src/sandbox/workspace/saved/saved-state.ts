import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type {
  Canvas,
  Channel,
  FileEntry,
  Message,
  Person,
  ScheduledMessage,
  State,
  UserGroup,
  ViewEntry,
} from '../state.ts'

const fileName = 'workspace.json'

/** A workspace as it is kept between two sessions: what is open on a screen, or good for seconds, isn't. */
export type Saved = {
  /** How far its time is ahead of the machine's. */
  offsetMs: number
  /** How many ids it has given out. */
  idsMade: number
  state: Pick<
    State,
    'people' | 'groups' | 'channels' | 'ephemerals' | 'files' | 'homes' | 'scheduled' | 'canvases'
  >
}

type FileText = Omit<FileEntry, 'content'> & { content?: string }

/** This file alone writes it, so that only the outer shape is checked. */
const savedShape = z.object({
  offsetMs: z.number(),
  idsMade: z.number(),
  state: z.object({
    people: z.array(z.custom<Person>()),
    groups: z.array(z.custom<UserGroup>()),
    channels: z.array(z.custom<Channel>()),
    ephemerals: z.array(z.custom<Message>()),
    files: z.array(z.custom<FileText>()),
    homes: z.array(z.custom<[string, ViewEntry]>()),
    // A folder of an earlier version has neither.
    scheduled: z.array(z.custom<ScheduledMessage>()).default([]),
    canvases: z.array(z.custom<Canvas>()).default([]),
  }),
})

function textOfSaved({ offsetMs, idsMade, state }: Saved): string {
  const { people, groups, channels, ephemerals, homes, scheduled, canvases } = state
  const files = state.files.map((file) => ({ ...file, content: file.content?.toString('base64') }))
  const kept = { people, groups, channels, ephemerals, files, homes: [...homes], scheduled, canvases }
  return JSON.stringify({ offsetMs, idsMade, state: kept })
}

function savedOfText(text: string): Saved {
  const { offsetMs, idsMade, state } = savedShape.parse(JSON.parse(text))
  const files = state.files.map(({ content, ...file }) =>
    content === undefined ? file : { ...file, content: Buffer.from(content, 'base64') },
  )
  return { offsetMs, idsMade, state: { ...state, files, homes: new Map(state.homes) } }
}

/** What an earlier session left in this folder; undefined when there was none. */
export async function readSaved(folder: string): Promise<Saved | undefined> {
  try {
    return savedOfText(await readFile(join(folder, fileName), 'utf8'))
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent) return undefined
    throw error
  }
}

/** Replaces the file whole, so that an end in the middle leaves the one before. */
export async function writeSaved(folder: string, saved: Saved): Promise<void> {
  const file = join(folder, fileName)
  await writeFile(`${file}.new`, textOfSaved(saved))
  await rename(`${file}.new`, file)
}
