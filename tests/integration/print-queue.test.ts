import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { PrintJobView } from '../../shared/contract/printing.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'

/** Marek at the bench with order 1001, of one candle, before him; nothing is connected for printing yet. */
async function atTheBench(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 1]])])
  await shift.signIn('marek')
  return shift
}

async function pack(shift: Shift): Promise<void> {
  await shift.scan('1001')
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
}

/** Connects one printer for everything, as an admin does, that writes into `folder`. */
async function connect(shift: Shift, folder: string, id?: string): Promise<string> {
  await shift.signIn('adam')
  const printer = await shift.call('printing/save-printer', {
    ...(id ? { id } : {}),
    name: 'files',
    config: { kind: 'folder', folder, labelFormat: 'zpl203' },
  })
  await shift.signIn('marek')
  return printer.id
}

const jobs = (shift: Shift) => shift.call('printing/jobs', { limit: 50 })
const brief = (list: readonly PrintJobView[]) =>
  list
    .map((job) => `${job.documentKind} ${job.copy} ${job.state}${job.problem ? ` ${job.problem}` : ''}`)
    .toSorted()
const untilJobs = (shift: Shift, wanted: readonly string[]) =>
  vi.waitFor(async () => expect(brief(await jobs(shift))).toEqual(wanted), { timeout: 30_000, interval: 50 })
const papersIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'))

describe.each(databases)('the print queue on $name', ({ newPlace }) => {
  it('prints the papers of a packed order by itself, each once', async () => {
    const shift = await atTheBench(await newPlace())
    const folder = join(shift.station.dataDir, 'papers')
    await connect(shift, folder)
    await pack(shift)
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    expect(papersIn(folder)).toHaveLength(2)
    await shift.restart()
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    expect(papersIn(folder)).toHaveLength(2)
  })

  it('keeps the paper that has no printer until there is one', async () => {
    const shift = await atTheBench(await newPlace())
    await pack(shift)
    expect(brief(await jobs(shift))).toEqual(['invoice 1 failed no-printer', 'waybill 1 failed no-printer'])
    const [{ id }] = (await jobs(shift)) as [PrintJobView]
    await expect(shift.call('printing/retry', { jobId: id })).rejects.toMatchObject({ code: 'no-printer' })
    await connect(shift, join(shift.station.dataDir, 'papers'))
    for (const job of await jobs(shift)) await shift.call('printing/retry', { jobId: job.id })
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    await expect(shift.call('printing/retry', { jobId: id })).rejects.toMatchObject({
      code: 'job-not-failed',
    })
  })

  it('lets a paper wait for a printer that does not take it, and gives it up when the printer is taken away', async () => {
    const shift = await atTheBench(await newPlace())
    const blocked = join(shift.station.dataDir, 'blocked')
    writeFileSync(blocked, 'a file where a folder should be')
    const printer = await connect(shift, join(blocked, 'papers'))
    await pack(shift)
    await untilJobs(shift, ['invoice 1 queued folder-not-writable', 'waybill 1 queued folder-not-writable'])
    // The folder is there now: the settings are saved anew, and the printer is asked at once.
    rmSync(blocked)
    mkdirSync(blocked)
    await connect(shift, join(blocked, 'papers'), printer)
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])

    await shift.signIn('adam')
    await shift.call('printing/remove-printer', { id: printer })
    await expect(shift.call('printing/remove-printer', { id: printer })).rejects.toMatchObject({
      code: 'printer-unknown',
    })
    expect(await shift.call('printing/printers', {})).toEqual([])
  })

  it('asks a person about a paper that a crash cut off, and never sends it again by itself', async () => {
    const shift = await atTheBench(await newPlace())
    const folder = join(shift.station.dataDir, 'papers')
    await connect(shift, folder)
    await pack(shift)
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    await shift.db.updateTable('print_job').set({ state: 'sending' }).execute()
    await shift.restart()
    await untilJobs(shift, ['invoice 1 unsure interrupted', 'waybill 1 unsure interrupted'])
    expect(papersIn(folder)).toHaveLength(2)
    const list = await jobs(shift)
    const idOf = (kind: string) => list.find((job) => job.documentKind === kind)!.id
    await shift.call('printing/answer-unsure', { jobId: idOf('invoice'), cameOut: true })
    await shift.call('printing/answer-unsure', { jobId: idOf('waybill'), cameOut: false })
    await expect(
      shift.call('printing/answer-unsure', { jobId: idOf('waybill'), cameOut: false }),
    ).rejects.toMatchObject({ code: 'job-not-unsure' })
    await untilJobs(shift, [
      'invoice 1 printed interrupted',
      'waybill 1 cancelled interrupted',
      'waybill 2 accepted',
    ])
    expect(papersIn(folder)).toHaveLength(3)
  })

  it('does not send a paper again whose outcome the database did not take', async () => {
    const shift = await atTheBench(await newPlace())
    const folder = join(shift.station.dataDir, 'papers')
    await connect(shift, folder)
    const away =
      shift.place.name === 'sqlite'
        ? [
            `create trigger away before update on print_job when new.state = 'accepted' begin select raise(abort, 'away'); end`,
          ]
        : [
            `create function away() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`,
            `create trigger away before update on print_job for each row when (new.state = 'accepted') execute function away()`,
          ]
    for (const statement of away) await sql.raw(statement).execute(shift.db)
    await pack(shift)
    await vi.waitFor(() => expect(papersIn(folder)).toHaveLength(1), { timeout: 30_000 })
    await untilJobs(shift, ['invoice 1 queued', 'waybill 1 sending'])
    await sql
      .raw(`drop trigger away${shift.place.name === 'sqlite' ? '' : ' on print_job'}`)
      .execute(shift.db)
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    expect(papersIn(folder)).toHaveLength(2)
    expect(shift.takeFaults().join()).toContain('away')
  })

  it('a printer that is away does not hold up another one, however long its list', async () => {
    const shift = await atTheBench(await newPlace())
    const blocked = join(shift.station.dataDir, 'blocked')
    writeFileSync(blocked, 'a file where a folder should be')
    const here = await connect(shift, join(shift.station.dataDir, 'papers'))
    const away = await connect(shift, join(blocked, 'papers'))
    await pack(shift)
    await untilJobs(shift, ['invoice 1 accepted', 'waybill 1 accepted'])
    const document = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'waybill')
      .executeTakeFirstOrThrow()
    const copy = (n: number, printer: string) => ({
      id: shift.station.newId(),
      document_id: document.id,
      printer_id: printer,
      station_id: shift.station.id,
      copy: n,
      reason: 'test',
      state: 'queued' as const,
      created_at: n,
    })
    await shift.db
      .insertInto('print_job')
      .values(Array.from({ length: 250 }, (_, n) => copy(n + 2, away)))
      .execute()
    await shift.db.insertInto('print_job').values(copy(300, here)).execute()
    await shift.restart()
    await vi.waitFor(
      async () => {
        const row = await shift.db
          .selectFrom('print_job')
          .select('state')
          .where('copy', '=', 300)
          .executeTakeFirst()
        expect(row).toEqual({ state: 'accepted' })
      },
      { timeout: 30_000 },
    )
  })
})
