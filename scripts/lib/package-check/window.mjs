import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'

/**
 * Starts the packaged program and sees its window show the page: content on it, the bridge there, a state of the service.
 * The inspector of Node is closed by a fuse, so the window is looked at through Chromium's own.
 */
export async function checkWindow({ executable }, { untilReady }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'pakownia-package-'))
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...rootOnly, '--remote-debugging-port=0', '--inspect=0', '--data', data]
  const program = spawn(executable, args, { stdio: ['ignore', 'inherit', 'pipe'] })
  const lines = []
  try {
    const browser = await chromium.connectOverCDP(await inspectorOf(program, lines))
    const [page] = browser.contexts().flatMap((context) => context.pages())
    assert.equal(page?.url(), 'app://pakownia/index.html')
    await page.waitForFunction(() => document.querySelector('#root')?.textContent !== '')
    assert.equal(await page.title(), 'Pakownia')
    const statuses = untilReady ? ['ready'] : ['starting', 'restarting']
    await page.evaluate(
      (wanted) =>
        new Promise((resolve) => window.pakownia.onStatus((status) => wanted.includes(status) && resolve())),
      statuses,
    )
    assert.ok(!lines.some((line) => line.includes('Debugger listening')), 'the inspector of Node is open')
    await browser.close()
  } finally {
    program.kill()
    await new Promise((resolve) => program.once('close', resolve))
    fs.rmSync(data, { recursive: true, force: true })
  }
}

function inspectorOf(program, lines) {
  return new Promise((resolve, reject) => {
    program.once('exit', (code) =>
      reject(new Error(`the packaged program ended with code ${code}\n${lines.join('\n')}`)),
    )
    createInterface({ input: program.stderr }).on('line', (line) => {
      lines.push(line)
      const [, address] = /^DevTools listening on (ws:\S+)$/.exec(line) ?? []
      if (address) resolve(address)
    })
  })
}
