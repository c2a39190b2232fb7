import type { Station } from '../context.ts'

export async function exportSetup(_station: Station): Promise<{ fileName: string; text: string }> {
  throw new Error('not yet')
}

export async function importSetup(_station: Station, _text: string): Promise<void> {
  throw new Error('not yet')
}
