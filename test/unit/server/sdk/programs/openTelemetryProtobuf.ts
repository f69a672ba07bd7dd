// The same app with the protobuf exporter and gzip.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { tellOfParcel } from './openTelemetryApp.ts';

console.log(JSON.stringify(await tellOfParcel(new OTLPTraceExporter())));
