import { Button } from '@mantine/core'
import { IconCheck, IconCircle, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { doctorCodes } from '../../../../../shared/domain/scanner-doctor.ts'
import { useText } from '../../../../i18n/text.ts'
import { useQuery } from '../../../../station/use-query.ts'
import { FaultNote } from '../../../office/notes.tsx'
import { showControls } from '../control-characters.ts'
import styles from './doctor.module.css'
import type { DoctorRun } from './doctor-run.ts'
import { Symbol } from './symbol.tsx'

/** After a code was heard it is waited for what a scanner sends a second time; after the one for that, longer. */
const waitMs = 900
const onceWaitMs = 2_000

/** One test code after the other, each with a tick as soon as it was heard. */
export function TestCodes({ run, onNext }: { readonly run: DoctorRun; readonly onNext: () => void }) {
  const t = useText()
  const drawn = useQuery('devices/test-codes', {})
  const index = run.heard.length - 1
  const code = doctorCodes[index]
  const heard = run.heard.at(-1)?.length ?? 0
  useEffect(() => {
    if (heard === 0) return undefined
    const timer = setTimeout(onNext, code?.id === 'once' ? onceWaitMs : waitMs)
    return () => {
      clearTimeout(timer)
    }
  }, [heard, code, onNext])
  if (!code) return null
  const drawing = drawn.data?.find(({ id }) => id === code.id)
  return (
    <>
      <div className={styles['current']} data-testid="doctor-code" data-id={code.id} data-heard={heard}>
        <strong>
          {t(code.id === 'once' ? 'settings:doctor.scanOnce' : 'settings:doctor.scan', {
            no: index + 1,
            total: doctorCodes.length,
          })}
        </strong>
        <div className={styles['symbol']}>
          {drawing && <Symbol code={drawing} name={code.text} />}
          {drawn.fault && <FaultNote fault={drawn.fault} onRetry={drawn.reload} />}
        </div>
        <code>{code.text}</code>
        <Button variant="subtle" size="sm" data-testid="doctor-skip" onClick={onNext}>
          {t('settings:doctor.skip')}
        </Button>
      </div>
      <ol className={styles['codes']}>
        {doctorCodes.map(({ id }, at) => (
          <li key={id} aria-current={at === index || undefined}>
            <Mark done={at < index} heard={(run.heard[at]?.length ?? 0) > 0} />
            <span>{t(`settings:doctor.code.${id}`)}</span>
            <code>{run.heard[at]?.map(({ raw }) => showControls(raw)).join('  ')}</code>
          </li>
        ))}
      </ol>
    </>
  )
}

function Mark({ done, heard }: { readonly done: boolean; readonly heard: boolean }) {
  if (heard) return <IconCheck size={20} stroke={2.4} data-mark="heard" aria-hidden />
  if (done) return <IconX size={20} stroke={2} data-mark="missed" aria-hidden />
  return <IconCircle size={20} stroke={1.6} aria-hidden />
}
