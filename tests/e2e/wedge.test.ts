import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import {
  keyboardLayouts,
  usualScannerSettings,
  type ScannerSettings,
} from '../../shared/contract/device-config.ts'
import { takeInHands, type Hands } from '../../scripts/lib/demo-run/hands.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { launchApp } from '../support/electron.ts'
import {
  keyboardOf,
  openDisplay,
  strokesOf,
  type Display,
  type Keyboard,
  type Stroke,
} from '../support/wedge.ts'

// Keys go through a real X server and its layouts to the window of the packer, as those of a scanner that types.

const enter: Stroke = { code: 'Enter' }
const capsLock: Stroke = { code: 'CapsLock' }
const layouts = [
  { pc: 'us', layout: 'us' },
  { pc: 'Polish programmer’s', layout: 'pl' },
  { pc: 'Polish 214', layout: 'pl', variant: 'qwertz' },
  { pc: 'German', layout: 'de' },
  { pc: 'French', layout: 'fr' },
] as const
/** What layouts change and dead keys swallow. */
const critical = "aZyYz-_/+:;=#019'`^~qM"

let display: Display
let keyboard: Keyboard
let app: ElectronApplication
let page: Page
let dataDir: string
let hands: Hands
let codes = 0

test.beforeAll(async () => {
  display = await openDisplay()
  keyboard = keyboardOf(display)
  dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-wedge-'))
  const size = { width: 1280, height: 720 }
  const running = await launchApp({ dataDir, size, env: { DISPLAY: display.name } })
  app = running.app
  page = running.window
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
  hands = await takeInHands(page)
  await hands.signInWithBadge(workerWho('packer'))
  await hands.see('the bench', ({ pack }) => pack?.kind === 'waiting')
  await keyboard.focus('Pakownia')
})

test.afterAll(async () => {
  await app.close()
  display.close()
  await rm(dataDir, { recursive: true, force: true })
})

test.beforeEach(async () => {
  await keyboard.setLayout('us')
  await layOut()
})

for (const { pc, layout, ...rest } of layouts) {
  for (const caps of [false, true]) {
    test(`a code is what the scanner sent on a ${pc} keyboard${caps ? ' with Caps Lock' : ''}`, async () => {
      await keyboard.setLayout(layout, 'variant' in rest ? rest.variant : '')
      if (caps) await keyboard.press([capsLock], 60)
      try {
        await expectScan(critical, 5)
      } finally {
        if (caps) await keyboard.press([capsLock], 60)
      }
    })
  }
}

for (const gapMs of [1, 5, 40]) {
  test(`a code is whole when its keys come every ${gapMs} ms`, async () => {
    await keyboard.setLayout('pl')
    await expectScan('PL-0123456789/ABCDEFxyz', gapMs)
  })
}

for (const focus of ['address', 'note', 'amount', 'button', 'tick', 'choice'] as const) {
  test(`a code neither lands in nor presses what has the focus: ${focus}`, async () => {
    await expectScan('AB 12 CD 34', 5, focus)
  })
}

test('the separator of GS1 codes is read as Ctrl+], and as its number typed with Alt', async () => {
  await keyboard.setLayout('de')
  // The bench shows the separator as a dot.
  await expectScan('10AB\u001d21C', 5)
  await page.locator('#address').focus()
  const digits = ['Numpad0', 'Numpad2', 'Numpad9'].map((code): Stroke => ({ code }))
  const separator: Stroke[] = [{ code: 'AltLeft', only: 'down' }, ...digits, { code: 'AltLeft', only: 'up' }]
  await keyboard.press([...strokesOf('10AB'), ...separator, ...strokesOf('21C'), enter], 5)
  expect(await refused()).toBe('10AB·21C')
  await expectUntouched()
})

test('a code is whole when the page or the whole program stands still in its middle', async () => {
  const code = 'STALL-0123456789-0123456789'
  for (const stall of [stallPage, stallProgram]) {
    await page.locator('#address').focus()
    const typed = keyboard.press([...strokesOf(code), enter], 10)
    await page.waitForTimeout(120)
    await Promise.all([typed, stall(600)])
    expect(await refused(), stall.name).toBe(code)
    await expectUntouched()
  }
})

test('a key that the scanner releases late presses nothing', async () => {
  await page.locator('#button').focus()
  const late: Stroke[] = [{ code: 'Enter', only: 'down' }, { pauseMs: 1_200 }, { code: 'Enter', only: 'up' }]
  const typed = keyboard.press([...strokesOf('LATE-1234'), ...late], 5)
  // The sign that comes up takes the focus away; another screen would have left it where it was.
  await page.getByTestId('refusal').waitFor()
  await page.locator('#button').focus()
  await typed
  await expectUntouched()
  await page.locator('#button').blur()
  // The sign covers the button, and the late Enter has not acknowledged it.
  expect(await refused()).toBe('LATE-1234')
})

test('what a person types before and after a code stays where it was typed', async () => {
  await keyboard.setLayout('pl')
  await page.locator('#address').fill('')
  await page.locator('#address').focus()
  await keyboard.press(strokesOf('ul. D'), 110)
  await keyboard.press([...strokesOf('BESIDE-1234'), enter], 3)
  expect(await refused()).toBe('BESIDE-1234')
  await page.locator('#address').focus()
  await keyboard.press([{ code: 'KeyL', altGr: true }, ...strokesOf('ug 15'), enter], 110)
  await expect(page.locator('#address')).toHaveValue('ul. Dług 15')
  expect(await touches()).toEqual({ presses: 0, submits: 1 })
  await expect(page.getByTestId('refusal')).toBeHidden()
})

test('a person’s own keys work: a key held down repeats, Enter and Space press a button', async () => {
  await page.locator('#address').fill('')
  await page.locator('#address').focus()
  const held: Stroke[] = [{ code: 'KeyA', only: 'down' }, { pauseMs: 1_200 }, { code: 'KeyA', only: 'up' }]
  await keyboard.press(held, 0)
  await expect(page.locator('#address')).toHaveValue(/^a{3,}$/)
  await page.locator('#button').focus()
  await keyboard.press([enter, { code: 'Space' }], 200)
  await expect.poll(touches).toEqual({ presses: 2, submits: 0 })
  await expect(page.getByTestId('refusal')).toBeHidden()
})

for (const layout of keyboardLayouts) {
  test(`a scanner that is set to the keyboard ${layout} is read by its settings on any PC`, async () => {
    await setKeyboardScanner({ ...usualScannerSettings, layout, prefix: '#', suffix: ';' })
    // The window hears of new settings a moment after they are saved.
    await expect(async () => {
      await keyboard.press([...strokesOf('#aZyYz@_-;', layout), enter], 5)
      expect(await refused()).toBe('aZyYz@_-')
    }).toPass()
    for (const pc of ['us', 'de', 'fr']) {
      await keyboard.setLayout(pc)
      const code = `@{[]}\\|~${critical}${(codes += 1)}`
      await page.locator('#address').focus()
      await keyboard.press([...strokesOf(`#${code};`, layout), enter], 5)
      expect(await refused(), pc).toBe(code)
      await expectUntouched()
    }
  })
}

/** The lead's settings of the scanner that types; the window hears of them by itself. */
async function setKeyboardScanner(settings: ScannerSettings): Promise<void> {
  // By another scanner: this one may not be read rightly before.
  await hands.signInWithBadge(workerWho('admin'), 'virtual')
  const { id } = await ask(page, 'devices/keyboard', {})
  const device = { kind: 'scanner', settings } as const
  await ask(page, 'devices/save', { id, name: 'keyboard', connection: { kind: 'wedge' }, device })
  await hands.signInWithBadge(workerWho('packer'), 'virtual')
  await hands.see('the bench', ({ pack }) => pack?.kind === 'waiting')
}

/** A form on the packer's screen as a shop's back office has it; what happens to it is counted. */
async function layOut(): Promise<void> {
  await page.evaluate(() => {
    document.querySelector('#form')?.remove()
    const form = document.createElement('form')
    form.id = 'form'
    form.style.cssText = 'position:fixed;bottom:0;left:0;z-index:1'
    const add = (name: string, properties: object, parent: HTMLElement = form) =>
      parent.appendChild(Object.assign(document.createElement(name), properties))
    add('input', { id: 'address', value: 'ul. Długa 1' })
    add('textarea', { id: 'note', value: 'a note' })
    add('input', { id: 'amount', type: 'number', value: '12' })
    add('input', { id: 'tick', type: 'checkbox' })
    const choice = add('select', { id: 'choice' })
    for (const textContent of ['first', 'A second', 'B third']) add('option', { textContent }, choice)
    const button = add('button', { id: 'button', type: 'button', textContent: 'a button' })
    add('button', { textContent: 'send' })
    document.body.append(form)
    const touches = { presses: 0, submits: 0 }
    Object.assign(window, { touches })
    button.addEventListener('click', () => (touches.presses += 1))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      touches.submits += 1
    })
  })
}

const touches = () =>
  page.evaluate(() => (window as unknown as { touches: { presses: number; submits: number } }).touches)

/** Scans with something in focus: the bench gets the code, and the form is as it was. */
async function expectScan(text: string, gapMs: number, focus = 'address'): Promise<void> {
  const code = `${text}${(codes += 1)}`
  await page.locator(`#${focus}`).focus()
  await keyboard.press([...strokesOf(code), enter], gapMs)
  expect(await refused()).toBe(code.replace('\u001d', '·'))
  await expectUntouched()
}

async function expectUntouched(): Promise<void> {
  await expect(page.locator('#address')).toHaveValue('ul. Długa 1')
  await expect(page.locator('#note')).toHaveValue('a note')
  await expect(page.locator('#amount')).toHaveValue('12')
  await expect(page.locator('#tick')).not.toBeChecked()
  await expect(page.locator('#choice')).toHaveValue('first')
  expect(await touches()).toEqual({ presses: 0, submits: 0 })
}

/** The code that the bench refuses because nobody knows it; a person's Enter acknowledges it. */
async function refused(): Promise<string | null> {
  const refusal = page.getByTestId('refusal')
  await refusal.waitFor()
  const code = await refusal.getAttribute('data-code')
  await page.waitForTimeout(150)
  await keyboard.press([enter], 50)
  await refusal.waitFor({ state: 'hidden' })
  return code
}

async function stallPage(ms: number): Promise<void> {
  await page.evaluate((until) => {
    const end = performance.now() + until
    while (performance.now() < end);
  }, ms)
}

/** The process that takes the keys from the system stands still; they wait in the X server. */
async function stallProgram(ms: number): Promise<void> {
  const { pid } = app.process()
  if (pid === undefined) throw new Error('the program has no process')
  process.kill(pid, 'SIGSTOP')
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
  process.kill(pid, 'SIGCONT')
}
