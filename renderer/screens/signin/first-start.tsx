import { IconBox, IconBoxSeam } from '@tabler/icons-react'
import { useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { Elapsed } from '../../components/elapsed.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { EmptyWarehouseForm } from './empty-warehouse-form.tsx'
import styles from './signin.module.css'

/** With what to begin: a warehouse full of examples, or one's own, which is empty. */
export function FirstStart({ onDone }: { readonly onDone: () => void }) {
  const t = useText()
  const [form, setForm] = useState(false)
  const [since, setSince] = useState<number | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const loadDemo = async () => {
    setSince(Date.now())
    try {
      await call('setup/load-demo', { withOrders: true })
      setFault(null)
    } catch (error) {
      setFault(error instanceof Fault ? error : new Fault('internal', String(error)))
    } finally {
      setSince(null)
      onDone()
    }
  }
  if (form) {
    return (
      <EmptyWarehouseForm
        onDone={onDone}
        onBack={() => {
          setForm(false)
        }}
      />
    )
  }
  return (
    <section className={styles['first']} data-testid="first-start">
      <h1 className={styles['title']}>{t('signin:first.title')}</h1>
      <p className={styles['hint']}>{t('signin:first.text')}</p>
      <TroubleStrip fault={fault} />
      {since === null ? (
        <div className={styles['firstCards']}>
          <div className={styles['firstCard']}>
            <IconBoxSeam size={64} stroke={1.2} aria-hidden />
            <h2>{t('signin:first.demo')}</h2>
            <p>{t('signin:first.demoText')}</p>
            <BenchButton
              tone="primary"
              keyName="1"
              testId="load-demo"
              onPress={() => {
                void loadDemo()
              }}
            >
              {t('signin:first.demoAction')}
            </BenchButton>
          </div>
          <div className={styles['firstCard']}>
            <IconBox size={64} stroke={1.2} aria-hidden />
            <h2>{t('signin:first.empty')}</h2>
            <p>{t('signin:first.emptyText')}</p>
            <BenchButton
              keyName="2"
              testId="empty-warehouse"
              onPress={() => {
                setForm(true)
              }}
            >
              {t('signin:first.emptyAction')}
            </BenchButton>
          </div>
        </div>
      ) : (
        <p className={styles['loading']} role="status">
          {t('signin:first.loading')} <Elapsed since={since} />
        </p>
      )}
    </section>
  )
}
