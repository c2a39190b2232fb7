import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { z } from 'zod'
import { naturalOrder } from '../../../shared/domain/natural-order.ts'

/** What was given cannot be used; the message says what and why, for the person who gave it. */
export class BadInput extends Error {}

/** How instances are made of files. */
type Forms<T, Json> = {
  /** Of one file in the text format. */
  readonly text: (file: string) => T
  readonly form: z.ZodType<Json>
  readonly json: (instance: Json) => T
}

/**
 * Reads instances one after the other: of a JSON file, a file in the text format, or a folder of these.
 * @throws BadInput
 */
export function* readInstances<T, Json>(path: string, forms: Forms<T, Json>): Generator<T> {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new BadInput(`${path}: no such file or folder`)
  if (stats.isDirectory()) {
    const files = readdirSync(path).filter((name) => name.endsWith('.txt'))
    if (files.length === 0) throw new BadInput(`${path}: no .txt file in this folder`)
    for (const name of files.sort(naturalOrder)) yield made(join(path, name), forms.text)
  } else if (path.endsWith('.txt')) {
    yield made(path, forms.text)
  } else {
    for (const instance of instancesIn(path)) {
      const read = forms.form.safeParse(instance)
      if (!read.success) throw new BadInput(`${path}: ${nameOf(instance)}: ${firstIssue(read.error)}`)
      yield made(read.data, forms.json)
    }
  }
}

/** Writes results at once or not at all: what lies there stays until the new file is whole. */
export function writeResults(file: string, results: readonly unknown[]): void {
  const part = `${file}.part`
  try {
    writeFileSync(part, `${JSON.stringify(results, null, 1)}\n`)
    renameSync(part, file)
  } catch (error) {
    throw new BadInput(`${file}: cannot be written (${error instanceof Error ? error.message : 'unknown'})`)
  }
}

/** What stands on the command line; what is not known there ends the program with how it is used, and code 2. */
export function readArguments<Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch {
    return tellUsage(usage)
  }
}

/** Says how a command is used, and ends with code 2. */
export function tellUsage(usage: string): never {
  console.error(`usage: ${usage}`)
  process.exit(2)
}

/** Runs a command; what is wrong with what was given is said in one line, with code 2. */
export function withPlainFaults(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

/** A walkway or an end that is not on the map is a fault of the instance. */
function made<From, T>(from: From, make: (from: From) => T): T {
  try {
    return make(from)
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof BadInput)) throw error
    throw new BadInput(`${typeof from === 'string' ? from : nameOf(from)}: ${error.message}`)
  }
}

function instancesIn(path: string): readonly unknown[] {
  const found = z
    .union([z.array(z.unknown()), z.object({ instances: z.array(z.unknown()) })])
    .safeParse(jsonIn(path))
  if (!found.success)
    throw new BadInput(`${path}: neither a list of instances nor an object with "instances"`)
  const instances = Array.isArray(found.data) ? found.data : found.data.instances
  if (instances.length === 0) throw new BadInput(`${path}: holds no instance`)
  return instances
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new BadInput(`${path}: not JSON (${error.message})`)
  }
}

function nameOf(instance: unknown): string {
  return z.object({ id: z.string() }).safeParse(instance).data?.id ?? 'an instance without an id'
}

function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`
}
