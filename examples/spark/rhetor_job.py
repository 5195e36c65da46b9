"""Analyse a Parquet table of documents with rhetor on a Spark cluster.

    spark-submit rhetor_job.py --program target/release/rhetor articles.parquet analysed.parquet

The program travels with the job (`addFile`) and runs once in each partition
(`rdd.pipe`), fed with one JSON document a line. Nothing has to be installed on
the workers; the program needs the system of the machine it was built on and no
data of its own.
"""

import argparse
from pathlib import Path

from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# What is taken out of a result for tables; the whole of it stays in `result`.
SCHEMA = """
    error string,
    thesis array<int>,
    stance struct<target: string, polarity: double, certainty: double>,
    sentences array<struct<
        start: int, `end`: int, paragraph: int, text: string, role: string, secondary: string,
        stance: struct<polarity: double, certainty: double, holder: string>
    >>
"""


def analysed(documents: DataFrame, program: str, arguments: str = "") -> DataFrame:
    """One row of `id`, `result` and the columns of SCHEMA for each row of
    `documents`, which has the columns `id` and `text`. A row without a text
    gives a row with an `error`.
    """
    context = documents.sparkSession.sparkContext
    context.addFile(program)
    name = Path(program).name
    # Executors run where their files are; a local master is no executor.
    local = context.master == "local" or context.master.startswith("local[")
    path = SparkFiles.get(name) if local else f"./{name}"
    # One thread each: the cluster already runs one task a core.
    command = f"'{path}' stream --jobs 1 {arguments}"
    lines = documents.select(F.to_json(F.struct("id", "text"))).rdd.map(lambda row: row[0])
    # checkCode: a program that dies fails its task, which Spark runs again.
    results = lines.pipe(command, checkCode=True).map(lambda line: (line,))
    rows = documents.sparkSession.createDataFrame(results, "result string")
    parsed = rows.withColumn("row", F.from_json("result", SCHEMA))
    return parsed.select(F.get_json_object("result", "$.id").alias("id"), "result", "row.*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="Parquet table with an id and a text column")
    parser.add_argument("output", help="Parquet table to write")
    parser.add_argument("--program", required=True, help="the rhetor to send along")
    parser.add_argument("--id", default="id", help="name of the id column")
    parser.add_argument("--text", default="text", help="name of the text column")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("rhetor").getOrCreate()
    table = spark.read.parquet(options.input)
    documents = table.select(F.col(options.id).alias("id"), F.col(options.text).alias("text"))
    analysed(documents, options.program).write.mode("overwrite").parquet(options.output)
    spark.stop()


if __name__ == "__main__":
    main()
