package org.secateur.engine.train;

import org.secateur.engine.config.RunConfig;
import org.secateur.engine.data.EncodedTask;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.HardConcreteMask;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;

/** What a run trains with: workers, masks, network and optimiser, as they are before the first step. */
final class TrainingParts implements AutoCloseable {
    final WorkerTeam team;
    final PruningStrategy pruning;
    final EncoderNetwork network;
    final LiveCloud cloud;
    final TrainingStep training;

    TrainingParts(RunConfig config, RunPlan plan, PretrainedModel model, EncodedTask task) {
        team = new WorkerTeam(config.threads());
        try {
            pruning = PruningStrategy.of(
                    config.pruning(),
                    config.training(),
                    plan,
                    model.shape(),
                    team,
                    config.seed(),
                    new HardConcreteMask(config.seed()));
            network = Networks.forTraining(config, model, head(task), pruning.masking(), team);
        } catch (RuntimeException | Error e) {
            team.close(); // its threads would stay for ever
            throw e;
        }
        try {
            cloud = new LiveCloud(network, pruning, model);
            training = new TrainingStep(network, pruning, plan.learningRate(), config.training(), team);
        } catch (RuntimeException | Error e) {
            network.close(); // there was no room for more: what was taken must be free for a smaller try
            team.close();
            throw e;
        }
    }

    /** What a task needs on the encoder. */
    static Head head(EncodedTask task) {
        return task.answers().isPresent()
                ? Head.span()
                : Head.classification(task.labels().size());
    }

    @Override
    public void close() {
        training.close();
        network.close();
        team.close();
    }
}
