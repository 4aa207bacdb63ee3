package org.secateur.engine.runstore;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFileException;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.CheckpointKept;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.ScoresMeasured;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.StepCompleted;

/** How a run folder's records are written as JSON; the records themselves know nothing of it. */
final class RunJson {
    /** One for all: it learns the records once, and is safe for any thread as long as nobody changes its settings. */
    private static final ObjectMapper MAPPER = newMapper();

    private RunJson() {}

    /** Names in the log, stable when a class is renamed. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RunStarted.class, name = "started"),
        @JsonSubTypes.Type(value = StepCompleted.class, name = "step"),
        @JsonSubTypes.Type(value = LossMeasured.class, name = "loss"),
        @JsonSubTypes.Type(value = PruningMeasured.class, name = "pruning"),
        @JsonSubTypes.Type(value = ScoresMeasured.class, name = "scores"),
        @JsonSubTypes.Type(value = RemainingMeasured.class, name = "remaining"),
        @JsonSubTypes.Type(value = EvaluationCompleted.class, name = "evaluation"),
        @JsonSubTypes.Type(value = SampleKept.class, name = "sample"),
        @JsonSubTypes.Type(value = MemoryMeasured.class, name = "memory"),
        @JsonSubTypes.Type(value = SnapshotsPlanned.class, name = "snapshots"),
        @JsonSubTypes.Type(value = SnapshotKept.class, name = "snapshot"),
        @JsonSubTypes.Type(value = CheckpointKept.class, name = "checkpoint"),
        @JsonSubTypes.Type(value = RunResumed.class, name = "resumed"),
        @JsonSubTypes.Type(value = PhaseChanged.class, name = "phase")
    })
    private interface RunEventMixIn {}

    /**
     * Fields that older programs did not write are {@link Optional} in the records; all others must be there, their lack is
     * damage.
     */
    private static final class RequiredFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            boolean mustBeThere = member instanceof AnnotatedParameter && member.getRawType() != Optional.class;
            return mustBeThere ? Boolean.TRUE : super.hasRequiredMarker(member);
        }
    }

    /** An unknown field comes from a newer program and is left out. */
    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule("run")
                        .addSerializer(Instant.class, new InstantWriter())
                        .addDeserializer(Instant.class, new InstantReader())
                        .addSerializer(RunConfig.class, new ConfigWriter())
                        .addDeserializer(RunConfig.class, new ConfigReader()))
                .addMixIn(RunEvent.class, RunEventMixIn.class)
                .annotationIntrospector(new RequiredFields())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString("");
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, text, "is no time like 2026-11-22T10:15:30Z (%s)", e.getMessage());
            }
        }
    }

    /** A run's settings stand in the manifest as they stand in a run file. */
    private static final class ConfigWriter extends StdSerializer<RunConfig> {
        private static final long serialVersionUID = 1L;

        ConfigWriter() {
            super(RunConfig.class);
        }

        @Override
        public void serialize(RunConfig value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeTree(new ObjectMapper().readTree(RunFiles.toJson(value)));
        }
    }

    private static final class ConfigReader extends StdDeserializer<RunConfig> {
        private static final long serialVersionUID = 1L;

        ConfigReader() {
            super(RunConfig.class);
        }

        @Override
        public RunConfig deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return RunFiles.fromJson(context.readTree(in).toString(), "config");
            } catch (RunFileException e) {
                throw JsonMappingException.from(in, e.getMessage(), e);
            }
        }
    }
}
