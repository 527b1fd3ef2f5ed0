import { instantOf } from './clock.ts'
import type { FileEntry } from './state.ts'
import type { World } from './world.ts'

type Announced = { name: string; length: number; altText: string }

export function announceFile(world: World, { name, length, altText }: Announced): FileEntry {
  const file: FileEntry = {
    id: world.ids.next('F'),
    name,
    title: name,
    length,
    altText,
    userId: world.state.app.botUserId,
    createdAt: instantOf(world.clock),
    channelIds: [],
    isComplete: false,
  }
  world.state.files.push(file)
  return file
}

export function uploadUrlOf(world: World, file: FileEntry): string {
  return `${world.baseUrl}/upload/${file.id}`
}

export function findFile(world: World, id: string): FileEntry | undefined {
  return world.state.files.find((file) => file.id === id)
}

/** Takes the bytes of an announced file; false when they are not as many as announced. */
export function receiveFile(world: World, file: FileEntry, content: Buffer): boolean {
  if (content.length !== file.length) return false
  file.content = content
  world.changed()
  return true
}
