"""Airflow: one task a night. Exit code 75 (another run is at work) is a skip, 3 and 4 fail the task for somebody to see."""

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

HOME = "/srv/unicri-release-pipeline"

with DAG(
    dag_id="unicri_releases",
    schedule="15 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,  # a run looks at what is there, not at the date it is run for
    max_active_runs=1,
) as dag:
    extract = BashOperator(
        task_id="extract",
        bash_command=f"cd {HOME} && exec .venv/bin/python -m pipeline extract raw -o output --log-format json",
        skip_on_exit_code=[75],
        retries=1,
    )
    validate = BashOperator(
        task_id="validate",
        bash_command=f"cd {HOME} && exec .venv/bin/python -m pipeline validate output",
    )
    extract >> validate
