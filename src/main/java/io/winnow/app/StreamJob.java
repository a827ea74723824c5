package io.winnow.app;

import java.util.Properties;
import org.apache.kafka.streams.Topology;

/** What is to be run as a stream, and what can be done when it fails. */
record StreamJob(Topology topology, Properties properties, Remedy remedy) {}
