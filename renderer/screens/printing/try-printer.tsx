import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { FaultNote, Note } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { useProblem } from './problem.ts'

/** The two ways to try a printer: a test paper, and asking it how it is. */
export function TryPrinter({ printer }: { readonly printer: PrinterRow }) {
  const t = useText()
  const problem = useProblem()
  const print = useAct()
  const ask = useAct()
  const [said, setSaid] = useState<'testSent' | 'isReady' | null>(null)
  const test = async () => {
    setSaid(null)
    ask.clear()
    if (await print.run(() => call('printing/test', { printerId: printer.id }))) setSaid('testSent')
  }
  const check = async () => {
    setSaid(null)
    print.clear()
    await ask.run(async () => {
      const answer = await call('printing/status', { printerId: printer.id })
      // What is wrong shows on the card.
      if (answer.kind === 'ready') setSaid('isReady')
    })
  }
  const fault = print.fault ?? ask.fault
  const reason = fault instanceof Fault ? fault.detail?.['problem'] : undefined
  return (
    <>
      <div className={styles['tries']}>
        <Button
          variant="default"
          size="sm"
          loading={print.busy}
          data-testid="test-print"
          onClick={() => {
            void test()
          }}
        >
          {t('printing:test')}
        </Button>
        <Button
          variant="default"
          size="sm"
          loading={ask.busy}
          data-testid="ask-status"
          onClick={() => {
            void check()
          }}
        >
          {t('printing:status')}
        </Button>
      </div>
      {said && !(said === 'isReady' && printer.trouble) && (
        <Note tone="done" icon={IconCheck} testId={said === 'testSent' ? 'test-sent' : 'is-ready'}>
          {t(`printing:${said}`)}
        </Note>
      )}
      {fault &&
        (typeof reason === 'string' ? (
          <Note tone="stop" testId="test-failed">
            {problem(reason)}
          </Note>
        ) : (
          <FaultNote fault={fault} />
        ))}
    </>
  )
}
